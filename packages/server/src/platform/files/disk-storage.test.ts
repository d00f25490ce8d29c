import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDiskStorage } from './disk-storage.ts';
import type { FileStorage } from './storage.ts';

const disk = vi.hoisted(() => ({ full: false }));
vi.mock('node:fs', async (original) => {
  const real = await original<typeof import('node:fs')>();
  return {
    ...real,
    // The kernel itself refuses the writes.
    createWriteStream: (path: string, options: object) =>
      disk.full
        ? real.createWriteStream('/dev/full', { ...options, flags: 'w', flush: false } as object)
        : real.createWriteStream(path, options),
  };
});

let root: string;
let storage: FileStorage;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'switchboard-files-'));
  storage = await createDiskStorage(root, Date.now);
});
afterEach(async () => {
  disk.full = false;
  await rm(root, { recursive: true });
});

async function filesOnDisk(): Promise<string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
}

describe('disk storage', () => {
  it('gives back what was written, with its size, hash and first bytes', async () => {
    const content = randomBytes(300_000);
    const stored = await storage.write(
      Readable.from([content.subarray(0, 70_000), content.subarray(70_000)]),
      300_000,
    );
    expect(stored).toMatchObject({
      size: 300_000,
      sha256: createHash('sha256').update(content).digest('hex'),
    });
    expect(Buffer.compare(stored.head, content.subarray(0, 65_536))).toBe(0);
    expect(Buffer.compare(await buffer((await storage.read(stored.key))!), content)).toBe(0);
    expect(
      (await buffer((await storage.read(stored.key, { start: 10, end: 12 }))!)).equals(
        content.subarray(10, 13),
      ),
    ).toBe(true);
  });

  it('cases 48, 49: names files itself, at random, in two levels of folders', async () => {
    const keys = new Set<string>();
    for (let i = 0; i < 5; i++) keys.add((await storage.write(Readable.from(['x']), 10)).key);
    expect(keys.size).toBe(5);
    for (const key of keys) expect(key).toMatch(/^[0-9a-f]{2}\/[0-9a-f]{2}\/[0-9a-f]{28}$/);
  });

  it.each(['../../etc/passwd', '/etc/passwd', 'aa/bb/../../incoming', '', `aa/bb/${'0'.repeat(28)}\0`])(
    'case 49: opens and removes nothing under the key %j',
    async (key) => {
      await expect(storage.read(key)).rejects.toThrow('Not a key');
      await expect(storage.remove(key)).rejects.toThrow('Not a key');
    },
  );

  it('refuses a file over the limit and leaves nothing of it behind', async () => {
    const endless = Readable.from(
      (function* () {
        for (;;) yield Buffer.alloc(1000);
      })(),
    );
    await expect(storage.write(endless, 10_000)).rejects.toMatchObject({
      code: 'file_too_large',
      details: { limit: 10_000 },
    });
    expect(endless.destroyed).toBe(true);
    expect(await filesOnDisk()).toEqual([]);
    await expect(storage.write(Readable.from([Buffer.alloc(10_000)]), 10_000)).resolves.toMatchObject({
      size: 10_000,
    });
  });

  it('leaves nothing behind when the sender breaks off', async () => {
    const broken = Readable.from(
      (function* () {
        yield Buffer.alloc(5000);
        throw new Error('connection lost');
      })(),
    );
    await expect(storage.write(broken, 10_000)).rejects.toThrow('connection lost');
    expect(await filesOnDisk()).toEqual([]);
  });

  it.skipIf(!existsSync('/dev/full'))(
    'G16: says that the disk is full, and works again when it is not',
    async () => {
      disk.full = true;
      await expect(storage.write(Readable.from([Buffer.alloc(5000)]), 10_000)).rejects.toMatchObject({
        code: 'storage_full',
      });
      expect(await filesOnDisk()).toEqual([]);
      disk.full = false;
      await expect(storage.write(Readable.from([Buffer.alloc(5000)]), 10_000)).resolves.toMatchObject({
        size: 5000,
      });
    },
  );

  it('removes a file, and bears being told twice', async () => {
    const { key } = await storage.write(Readable.from(['x']), 10);
    await storage.remove(key);
    await storage.remove(key);
    expect(await storage.read(key)).toBeNull();
    expect(await filesOnDisk()).toEqual([]);
  });

  it('sweeps away at the start what a crash has cut off, and nothing that may still be on its way', async () => {
    const { key } = await storage.write(Readable.from(['kept']), 10);
    await mkdir(join(root, 'incoming'), { recursive: true });
    for (const name of ['cut-off', 'on-its-way']) await writeFile(join(root, 'incoming', name), 'half');
    const twoHoursAgo = Date.now() / 1000 - 7200;
    await utimes(join(root, 'incoming', 'cut-off'), twoHoursAgo, twoHoursAgo);
    const again = await createDiskStorage(root, Date.now);
    expect(await readdir(join(root, 'incoming'))).toEqual(['on-its-way']);
    expect((await buffer((await again.read(key))!)).toString()).toBe('kept');
  });
});
