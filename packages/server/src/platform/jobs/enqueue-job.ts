import { statement, type Tx } from '../database/index.ts';
import './tables.ts';

/** Wakes the runners of this process. */
export const JOBS = 'jobs';

export interface NewJob {
  /** Where a job of this id is still there, nothing is added. */
  id: string;
  kind: string;
  /** Becomes JSON. */
  payload: unknown;
  /** Not before; epoch milliseconds. */
  runAt: number;
}

interface JobParams {
  id: string;
  kind: string;
  payload: string;
  run_at: number;
}

const insertJob = statement<JobParams>()((query, p) =>
  query
    .insertInto('job')
    .values({ id: p.id, kind: p.kind, payload: p.payload, run_at: p.run_at, attempts: 0, locked_until: 0 })
    .onConflict((conflict) => conflict.column('id').doNothing()),
);

/** A side effect that happens at least once if, and only if, this transaction is committed. */
export async function enqueueJob(tx: Tx, job: NewJob): Promise<void> {
  await tx.all(insertJob, {
    id: job.id,
    kind: job.kind,
    payload: JSON.stringify(job.payload ?? null),
    run_at: job.runAt,
  });
  tx.notify(JOBS);
}
