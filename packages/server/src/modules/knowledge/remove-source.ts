import { AppError } from '../../lib/app-error.ts';
import type { KnowledgeDeps } from './deps.ts';
import { enqueueSweep } from './index-source/sweep-index.ts';
import { removeSourceRow } from './source.store.ts';

/** Removes a source: from now on nothing of it is found; its passages, terms and vectors are deleted by a job at once. */
export function removeSource(
  deps: Pick<KnowledgeDeps, 'database' | 'now'>,
  companyId: string,
  id: string,
): Promise<void> {
  const at = deps.now();
  return deps.database.transaction(async (tx) => {
    const removed = await removeSourceRow(tx, companyId, id);
    if (!removed) throw new AppError('not_found');
    if (removed.index_id !== null) await enqueueSweep(tx, removed.index_id, at);
  });
}
