import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { StartError } from '../start-error.ts';
import { copyToDisk, filesBelow, namesIn, syncToDisk } from './copy-file.ts';
import { digest, FILES, type FileEntry, MANIFEST, type Manifest, SNAPSHOT } from './manifest.ts';
import { dumpPostgres } from './pg-tools.ts';
import { snapshotSqlite } from './sqlite-snapshot.ts';

export interface BackupOptions {
  dataDir: string;
  databaseUrl: string | null;
  /** A folder that does not exist yet, or is empty. */
  target: string;
  now: number;
}

/** Uploads that have not ended. */
const UNFINISHED = 'incoming/';

/** After the database: a file is stored before the row that names it, so every row of the snapshot finds its file. */
async function copyFiles(from: string, to: string): Promise<Record<string, FileEntry>> {
  const entries: Record<string, FileEntry> = {};
  for (const path of await filesBelow(from)) {
    if (path.startsWith(UNFINISHED)) continue;
    const copy = join(to, path);
    try {
      await copyToDisk(join(from, path), copy);
    } catch (error) {
      // Deleted by the running server since the folder was listed.
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') continue;
      throw error;
    }
    entries[`${FILES}/${path}`] = await digest(copy);
  }
  return entries;
}

async function fill(folder: string, { dataDir, databaseUrl, now }: BackupOptions): Promise<Manifest> {
  const dialect = databaseUrl ? 'postgres' : 'sqlite';
  const snapshot = join(folder, SNAPSHOT[dialect]);
  if (databaseUrl) await dumpPostgres(databaseUrl, snapshot);
  else await snapshotSqlite(join(dataDir, SNAPSHOT.sqlite), snapshot);
  await syncToDisk(snapshot);
  const files = {
    [SNAPSHOT[dialect]]: await digest(snapshot),
    ...(await copyFiles(join(dataDir, FILES), join(folder, FILES))),
  };
  return { format: 1, dialect, createdAt: new Date(now).toISOString(), files };
}

/**
 * Copies database and files to a new folder, while the server runs. The folder appears when it is whole.
 * Throws one clear line where something is in the way.
 */
export async function createBackup(options: BackupOptions): Promise<Manifest> {
  const { target } = options;
  if ((await namesIn(target)).length > 0) throw new StartError(`${target} is not empty: name a new folder`);
  const unfinished = `${target}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true, mode: 0o700 });
  try {
    const manifest = await fill(unfinished, options);
    await writeFile(join(unfinished, MANIFEST), `${JSON.stringify(manifest, null, 1)}\n`, { flush: true });
    await rename(unfinished, target);
    await syncToDisk(dirname(target));
    return manifest;
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    throw error;
  }
}
