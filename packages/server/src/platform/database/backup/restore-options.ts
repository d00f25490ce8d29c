import type { Log, Tx } from '../types.ts';

export interface RestoreOptions {
  dataDir: string;
  databaseUrl: string | null;
  /** A folder that `createBackup` made. */
  backup: string;
  /** Restore although there is data already: it is put aside, not deleted. */
  force: boolean;
  now: number;
  log: Log;
  /** What must change in restored data, such as the instance's epoch. */
  afterRestore(tx: Tx): Promise<void>;
}
