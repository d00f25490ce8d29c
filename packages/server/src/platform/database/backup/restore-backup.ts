import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { lockDataDir } from '../sqlite/file-lock.ts';
import { StartError } from '../start-error.ts';
import { copyToDisk, namesIn, syncToDisk } from './copy-file.ts';
import { type Manifest, SNAPSHOT, verifyBackup } from './manifest.ts';
import type { RestoreOptions } from './restore-options.ts';
import { loadIntoPostgres } from './restore-postgres.ts';
import { prepareSqlite } from './restore-sqlite.ts';

const STAGE = 'restoring';
const ASIDE = /^before-restore-/;

/** What a server has put into the data directory. */
async function dataIn(dataDir: string): Promise<string[]> {
  const names = await namesIn(dataDir);
  return names.filter((name) => name !== STAGE && !name.startsWith('server.lock') && !ASIDE.test(name));
}

async function move(names: string[], from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true, mode: 0o700 });
  for (const name of names) await rename(join(from, name), join(to, name));
  await syncToDisk(to);
}

async function restoreLocked(manifest: Manifest, options: RestoreOptions): Promise<void> {
  const { dataDir, databaseUrl, backup, force, now } = options;
  const present = await dataIn(dataDir);
  if (present.length > 0 && !force) {
    throw new StartError(
      `${dataDir} holds data already: give --force to put it aside, or set another DATA_DIR`,
    );
  }
  const stage = join(dataDir, STAGE);
  await rm(stage, { recursive: true, force: true });
  const snapshot = SNAPSHOT[manifest.dialect];
  for (const path of Object.keys(manifest.files)) {
    if (databaseUrl && path === snapshot) continue;
    await copyToDisk(join(backup, path), join(stage, path));
  }
  if (databaseUrl) await loadIntoPostgres(databaseUrl, join(backup, snapshot), options);
  else await prepareSqlite(join(stage, snapshot), options);
  const aside = join(dataDir, `before-restore-${new Date(now).toISOString().replace(/[:.]/g, '-')}`);
  if (present.length > 0) await move(present, dataDir, aside);
  await move(await namesIn(stage), stage, dataDir);
  await rm(stage, { recursive: true, force: true });
}

/**
 * Puts a backup in place of what is there. Nothing is touched before the backup was found whole and no server uses
 * the data directory. Throws one clear line where something is in the way.
 */
export async function restoreBackup(options: RestoreOptions): Promise<Manifest> {
  const { dataDir, databaseUrl, backup } = options;
  const manifest = await verifyBackup(backup);
  if ((manifest.dialect === 'postgres') !== (databaseUrl !== null)) {
    const hint = databaseUrl ? 'unset DATABASE_URL' : 'set DATABASE_URL';
    throw new StartError(`This is a backup of ${manifest.dialect}: ${hint} to restore it`);
  }
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const unlock = lockDataDir(dataDir);
  try {
    await restoreLocked(manifest, options);
  } finally {
    unlock();
  }
  return manifest;
}
