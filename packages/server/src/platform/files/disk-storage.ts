import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../../lib/app-error.ts';
import { Meter } from './meter.ts';
import type { FileStorage, StoredFile } from './storage.ts';

const KEY = /^(?:[\w-]{1,64}\/)?[0-9a-f]{2}\/[0-9a-f]{2}\/[0-9a-f]{28}$/;
const NAME = /^[\w-]{1,64}$/;
const NO_SPACE = ['ENOSPC', 'EDQUOT', 'EFBIG'];
/** Uploads end within minutes: an older unfinished one was cut off by a crash. */
const UNFINISHED_MS = 60 * 60_000;

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException | null)?.code;
}

function newKey(): string {
  const random = randomBytes(16).toString('hex');
  return `${random.slice(0, 2)}/${random.slice(2, 4)}/${random.slice(4)}`;
}

async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, 'r');
  await handle.sync().finally(() => handle.close());
}

async function moveAndSync(from: string, key: string, root: string): Promise<void> {
  const names = key.split('/').slice(0, -1);
  const folders = names.map((_, at) => join(root, ...names.slice(0, at + 1)));
  await mkdir(folders.at(-1) ?? root, { recursive: true });
  await rename(from, join(root, key));
  await Promise.all([root, ...folders].map(syncFolder));
}

async function removeUnfinished(folder: string, now: number): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const file = await stat(path).catch(() => null);
    if (file && file.mtimeMs < now - UNFINISHED_MS) await rm(path, { force: true });
  }
}

/** Files in two-level folders below `root`, under random names; several processes may share the folder. */
export async function createDiskStorage(root: string, now: () => number): Promise<FileStorage> {
  const incoming = join(root, 'incoming');
  await mkdir(incoming, { recursive: true, mode: 0o700 });
  await Promise.all([root, dirname(root)].map(syncFolder));
  await removeUnfinished(incoming, now());

  function pathOf(key: string): string {
    if (!KEY.test(key)) throw new Error('Not a key of this storage');
    return join(root, key);
  }

  async function store(source: Readable, maxBytes: number, prefix: string): Promise<StoredFile> {
    const random = newKey();
    const key = prefix + random;
    const unfinished = join(incoming, random.replaceAll('/', ''));
    const meter = new Meter(maxBytes);
    try {
      await pipeline(source, meter, createWriteStream(unfinished, { flags: 'wx', mode: 0o600, flush: true }));
      await moveAndSync(unfinished, key, root);
    } catch (error) {
      await Promise.all([unfinished, pathOf(key)].map((path) => rm(path, { force: true })));
      throw error;
    }
    return { key, ...meter.result() };
  }

  const below = (prefix: string): FileStorage => ({
    async write(source, maxBytes) {
      try {
        return await store(source, maxBytes, prefix);
      } catch (error) {
        source.destroy();
        if (NO_SPACE.includes(codeOf(error) ?? '')) throw new AppError('storage_full');
        throw error;
      }
    },
    async read(key, range) {
      const handle = await open(pathOf(key), 'r').catch((error: unknown) => {
        if (codeOf(error) === 'ENOENT') return null;
        throw error;
      });
      return handle?.createReadStream(range) ?? null;
    },
    async remove(key) {
      await rm(pathOf(key), { force: true });
    },
    below(name) {
      if (!NAME.test(name) || name === 'incoming') throw new Error('Not a name of a place in this storage');
      return below(`${name}/`);
    },
  });
  return below('');
}
