import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Migration, migrate } from './migrate.ts';
import { SqliteDatabase } from './sqlite/database.ts';
import { lockDataDir } from './sqlite/file-lock.ts';
import { sqliteMigrationSession } from './sqlite/migration-session.ts';
import { openSqliteFile } from './sqlite/open-file.ts';
import type { Database, Log } from './types.ts';

export interface OpenDatabaseOptions {
  /** Holds `database.sqlite` where there is no databaseUrl. Made if it is missing. */
  dataDir: string;
  /** postgres://… */
  databaseUrl?: string | undefined;
  migrations: readonly Migration[];
  log: Log;
  now?: () => number;
}

async function openSqlite({
  dataDir,
  migrations,
  log,
  now = Date.now,
}: OpenDatabaseOptions): Promise<Database> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const unlock = lockDataDir(dataDir);
  let close = async () => unlock();
  try {
    const files = openSqliteFile(join(dataDir, 'database.sqlite'));
    const database = new SqliteDatabase({ files, log, onClose: unlock });
    close = () => database.close();
    await migrate(sqliteMigrationSession(files.writer), migrations, now());
    // What the reader prepares first would still have the columns of before the migrations: let it see them.
    files.reader.prepare('SELECT name FROM sqlite_schema').all();
    return database;
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * Opens the database and brings it to the newest schema. Throws one clear line when the file is damaged, in use by
 * another server, or newer than this program, or when Postgres cannot be reached.
 */
export async function openDatabase(options: OpenDatabaseOptions): Promise<Database> {
  const { databaseUrl } = options;
  if (!databaseUrl) return openSqlite(options);
  // The driver costs 10 MB of memory, which the embedded default need not pay.
  const { openPostgres } = await import('./postgres/open.ts');
  return openPostgres({ ...options, databaseUrl });
}
