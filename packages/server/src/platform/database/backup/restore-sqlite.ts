import { SqliteDatabase } from '../sqlite/database.ts';
import { openSqliteFile } from '../sqlite/open-file.ts';
import type { RestoreOptions } from './restore-options.ts';
import { checkIntegrity } from './sqlite-snapshot.ts';

/** Checks a copied database and makes it this instance's own. */
export async function prepareSqlite(
  path: string,
  { log, afterRestore }: Pick<RestoreOptions, 'log' | 'afterRestore'>,
): Promise<void> {
  checkIntegrity(path);
  const database = new SqliteDatabase({ files: openSqliteFile(path), log });
  try {
    await database.transaction(afterRestore);
  } finally {
    await database.close();
  }
}
