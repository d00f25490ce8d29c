import type { Tx } from '../../../platform/database/index.ts';
import { enqueueJob, type JobHandler } from '../../../platform/jobs/index.ts';
import type { KnowledgeDeps } from '../deps.ts';
import { deleteSomeOfIndex, isCurrentIndex } from './index.store.ts';

export const SWEEP_INDEX = 'knowledge.sweep';

/** Rows of each kind at a time: other writers come in between. */
const SLICE = 300;
/** No indexing takes longer; what was left unfinished by a process that died is deleted after it. */
const ABANDONED_MS = 60 * 60_000;

interface Payload {
  indexId: string;
}

/** Deletes an index that its source does not use any more. */
export function enqueueSweep(tx: Tx, indexId: string, runAt: number): Promise<void> {
  return enqueueJob(tx, { id: `${SWEEP_INDEX}:${indexId}`, kind: SWEEP_INDEX, payload: { indexId }, runAt });
}

/** Deletes an index later, if its source does not use it by then. */
export function enqueueLateSweep(tx: Tx, indexId: string, now: number): Promise<void> {
  const runAt = now + ABANDONED_MS;
  return enqueueJob(tx, {
    id: `${SWEEP_INDEX}:${indexId}:late`,
    kind: SWEEP_INDEX,
    payload: { indexId },
    runAt,
  });
}

export function sweepIndex({ database }: Pick<KnowledgeDeps, 'database'>): JobHandler {
  return {
    maxAttempts: 10,
    async run(payload) {
      const { indexId } = payload as Payload;
      if (await isCurrentIndex(database, indexId)) return;
      while (await database.transaction((tx) => deleteSomeOfIndex(tx, indexId, SLICE)));
    },
  };
}
