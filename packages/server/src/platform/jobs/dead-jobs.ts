import { type Reader, statement, type Tx } from '../database/index.ts';
import { JOBS } from './enqueue-job.ts';
import './tables.ts';

export interface DeadJob {
  id: string;
  kind: string;
  attempts: number;
  lastError: string | null;
  /** Epoch milliseconds. */
  deadAt: number;
}

const findDead = statement<{ limit: number }>()((query, p) =>
  query
    .selectFrom('job')
    .select(['id', 'kind', 'attempts', 'last_error as lastError'])
    .select((eb) => eb.ref('dead_at').$notNull().as('deadAt'))
    .where('dead_at', 'is not', null)
    .orderBy('dead_at', 'desc')
    .limit(p.limit),
);
const revive = statement<{ id: string; now: number }>()((query, p) =>
  query
    .updateTable('job')
    .set({ dead_at: null, attempts: 0, run_at: p.now })
    .where('id', '=', p.id)
    .where('dead_at', 'is not', null),
);

/** Jobs that were given up, the newest first. */
export function deadJobs(db: Reader, limit: number): Promise<DeadJob[]> {
  return db.all(findDead, { limit });
}

/** Lets a dead job run again at once, with all its attempts. False where there is no dead job of this id. */
export async function replayJob(tx: Tx, id: string, now: number): Promise<boolean> {
  const result = await tx.first(revive, { id, now });
  tx.notify(JOBS);
  return result?.numUpdatedRows === 1n;
}
