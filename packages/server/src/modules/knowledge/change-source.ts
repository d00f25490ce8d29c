import { AppError } from '../../lib/app-error.ts';
import type { KnowledgeDeps } from './deps.ts';
import { lockSource, replaceBots, type SourceRow, updateSource } from './source.store.ts';

export interface SourceChange {
  /** A disabled source is kept and never found. */
  enabled?: boolean;
  url?: string;
  /** All bots that answer from it. */
  botIds?: readonly string[];
}

/** Changes what does not change its passages; a new title or text is indexed with `indexSource`. */
export function changeSource(
  deps: Pick<KnowledgeDeps, 'database' | 'now'>,
  companyId: string,
  id: string,
  { enabled, url, botIds }: SourceChange,
): Promise<SourceRow> {
  const at = deps.now();
  return deps.database.transaction(async (tx) => {
    const row = await lockSource(tx, companyId, id);
    if (!row) throw new AppError('not_found');
    const columns = {
      enabled: enabled === undefined ? row.enabled : Number(enabled),
      url: url ?? row.url,
      updated_at: at,
    };
    await updateSource(tx, companyId, id, columns);
    if (botIds) await replaceBots(tx, id, botIds);
    return { ...row, ...columns };
  });
}
