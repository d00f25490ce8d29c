import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StartError } from '../start-error.ts';

const SQLITE_BUSY = 5;
/** Two that start at the same moment get in each other's way: without a second try both could give up. */
const RETRY_MS = 300;

/**
 * Holds the data directory for this process. The lock is the operating system's (an open exclusive transaction on
 * an empty SQLite file), so it ends with the process however that ends. Returns the release; throws when it is taken.
 */
export function lockDataDir(dataDir: string): () => void {
  const lock = new DatabaseSync(join(dataDir, 'server.lock'), { timeout: RETRY_MS });
  try {
    lock.exec('PRAGMA journal_mode = OFF; BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if ((error as { errcode?: number }).errcode !== SQLITE_BUSY) throw error;
    throw new StartError(`Another server process uses the data directory ${dataDir}: stop it first`, {
      cause: error,
    });
  }
  return () => lock.close();
}
