import { statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { StartError } from '../start-error.ts';

/** Up to this size a full check of the pages costs well under a second. */
const QUICK_CHECK_BYTES = 64 * 1024 * 1024;
/** 16 MB. The commit that reaches it also moves the log into the file: rarer, so that it is no 99th percentile. */
const CHECKPOINT_PAGES = 4_000;
/** A second process (a backup, a person with sqlite3) may hold the file; the event loop waits as long. */
const BUSY_MS = 1_000;

/**
 * What is wrong with the file, if anything is found. The header and the schema are always read, which finds a foreign,
 * overwritten or cut file. All pages are checked in small files only: SQLite survives kills and power cuts by itself,
 * and a restart must not take minutes because the file is big. `npm run backup` checks every page, whatever the size.
 */
function findDamage(db: DatabaseSync, path: string): string | undefined {
  db.prepare('SELECT count(*) FROM sqlite_schema').get();
  if (statSync(path).size > QUICK_CHECK_BYTES) return undefined;
  const { quick_check: found } = db.prepare('PRAGMA quick_check(1)').get() as { quick_check: string };
  return found === 'ok' ? undefined : found.replaceAll('\n', ' ');
}

/** Before anything is written: another program's database is none of our business. */
function assertOurs(db: DatabaseSync, path: string): void {
  const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
  if (tables.length === 0 || tables.some(({ name }) => name === 'migration')) return;
  throw new StartError(`The database file ${path} is of another program: choose another DATA_DIR`);
}

export interface SqliteFiles {
  writer: DatabaseSync;
  reader: DatabaseSync;
}

/** Opens the two connections. Throws one clear line when the file is damaged, or not ours. */
export function openSqliteFile(path: string): SqliteFiles {
  const writer = new DatabaseSync(path, { timeout: BUSY_MS, enableForeignKeyConstraints: true });
  try {
    assertOurs(writer, path);
    writer.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY');
    writer.exec('PRAGMA cache_size = -16000; PRAGMA journal_size_limit = 67108864');
    writer.exec(`PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
    const damage = findDamage(writer, path);
    if (damage) throw new Error(damage);
  } catch (error) {
    writer.close();
    if (error instanceof StartError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartError(
      `The database file ${path} is damaged (${reason}): restore a backup with npm run restore`,
      {
        cause: error,
      },
    );
  }
  const reader = new DatabaseSync(path, { readOnly: true, timeout: BUSY_MS });
  reader.exec('PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16000');
  return { writer, reader };
}
