import { AppError } from '../../lib/app-error.ts';
import type { Tx } from '../../platform/database/index.ts';
import type { Also } from './add-source.ts';
import type { KnowledgeDeps } from './deps.ts';
import { enqueueSweep } from './index-source/sweep-index.ts';
import { lockSource, removeSourceRow } from './source.store.ts';

/** Removes a source inside a transaction: see `removeSource`. */
export async function removeSourceIn(tx: Tx, companyId: string, id: string, at: number): Promise<void> {
  const removed = await removeSourceRow(tx, companyId, id);
  if (!removed) throw new AppError('not_found');
  if (removed.index_id !== null) await enqueueSweep(tx, removed.index_id, at);
}

/**
 * Removes a source: from now on nothing of it is found; its passages, terms and vectors are deleted by a job at once.
 * `before` may refuse.
 */
export function removeSource(
  deps: Pick<KnowledgeDeps, 'database' | 'now'>,
  companyId: string,
  id: string,
  before?: Also,
): Promise<void> {
  const at = deps.now();
  return deps.database.transaction(async (tx) => {
    const row = await lockSource(tx, companyId, id);
    if (row) await before?.(tx, row);
    await removeSourceIn(tx, companyId, id, at);
  });
}
