import { existsSync } from 'node:fs';
import { backup, DatabaseSync } from 'node:sqlite';
import { StartError } from '../start-error.ts';

/** All pages in one step: with several, every write of a running server would make it begin again. */
const ALL_PAGES = 2 ** 31 - 1;

/** Checks every page and every index. Throws one line when something is wrong. */
export function checkIntegrity(path: string): void {
  const db = new DatabaseSync(path);
  try {
    const { integrity_check: found } = db.prepare('PRAGMA integrity_check(1)').get() as {
      integrity_check: string;
    };
    if (found !== 'ok') throw new Error(found.replaceAll('\n', ' '));
    // One file without companions: what is copied or sent elsewhere must be whole.
    db.exec('PRAGMA journal_mode = DELETE');
  } catch (error) {
    throw new StartError(`The database ${path} is damaged (${(error as Error).message})`, { cause: error });
  } finally {
    db.close();
  }
}

/** Copies the database of a server that may be running, as it is at this moment, and checks the copy. */
export async function snapshotSqlite(from: string, to: string): Promise<void> {
  if (!existsSync(from))
    throw new StartError(`There is no database at ${from}: DATA_DIR names another folder?`);
  const source = new DatabaseSync(from, { readOnly: true, timeout: 5_000 });
  try {
    await backup(source, to, { rate: ALL_PAGES });
  } finally {
    source.close();
  }
  checkIntegrity(to);
}
