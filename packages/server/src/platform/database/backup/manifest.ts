import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Dialect } from '../dialect.ts';
import { StartError } from '../start-error.ts';

export const MANIFEST = 'manifest.json';
export const SNAPSHOT: Record<Dialect, string> = { sqlite: 'database.sqlite', postgres: 'database.dump' };
export const FILES = 'files';

export interface FileEntry {
  bytes: number;
  sha256: string;
}

/** What a backup consists of; paths are relative to its folder and have forward slashes. */
export interface Manifest {
  format: 1;
  dialect: Dialect;
  createdAt: string;
  files: Record<string, FileEntry>;
}

const KNOWN_PATH = /^(?:database\.(?:sqlite|dump)|files(?:\/[\w-][\w.-]*)+)$/;

export async function digest(path: string): Promise<FileEntry> {
  const hash = createHash('sha256');
  let bytes = 0;
  await pipeline(createReadStream(path), async (chunks: AsyncIterable<Buffer>) => {
    for await (const chunk of chunks) {
      bytes += chunk.length;
      hash.update(chunk);
    }
  });
  return { bytes, sha256: hash.digest('hex') };
}

function isManifest(value: unknown): value is Manifest {
  const { format, dialect, files } = (value ?? {}) as Partial<Manifest>;
  return (
    format === 1 &&
    (dialect === 'sqlite' || dialect === 'postgres') &&
    typeof files === 'object' &&
    files !== null &&
    SNAPSHOT[dialect] in files &&
    Object.keys(files).every((path) => KNOWN_PATH.test(path))
  );
}

async function readManifest(backup: string): Promise<Manifest> {
  const text = await readFile(join(backup, MANIFEST), 'utf8').catch((error: unknown) => {
    throw new StartError(`${backup} is no backup: it has no ${MANIFEST}`, { cause: error });
  });
  try {
    const manifest: unknown = JSON.parse(text);
    if (isManifest(manifest)) return manifest;
  } catch (error) {
    throw new StartError(`The ${MANIFEST} of ${backup} is damaged`, { cause: error });
  }
  throw new StartError(`The ${MANIFEST} of ${backup} is damaged, or of a newer version`);
}

/** The manifest, after every file was compared with it. Throws one line that names the first file that differs. */
export async function verifyBackup(backup: string): Promise<Manifest> {
  const manifest = await readManifest(backup);
  for (const [path, expected] of Object.entries(manifest.files)) {
    const found = await digest(join(backup, path)).catch((error: unknown) => {
      throw new StartError(`The backup ${backup} is damaged: ${path} is missing`, { cause: error });
    });
    if (found.sha256 !== expected.sha256 || found.bytes !== expected.bytes) {
      throw new StartError(`The backup ${backup} is damaged: ${path} is not what was backed up`);
    }
  }
  return manifest;
}
