import { AppError } from '../../lib/app-error.ts';
import type { Database, Tx } from '../../platform/database/index.ts';

/** For what may be left out: while the disk is full, whoever is signed in can still read. */
export async function bestEffort(database: Database, work: (tx: Tx) => Promise<void>): Promise<void> {
  try {
    await database.transaction(work);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
}
