import { AppError } from '../../lib/app-error.ts';
import type { Also } from './add-source.ts';
import type { KnowledgeDeps } from './deps.ts';
import { lockSource, replaceBots, type SourceRow, updateSource } from './source.store.ts';
import { cleanText } from './text/clean-text.ts';

export interface SourceChange {
  /** A disabled source is kept and never found. */
  enabled?: boolean | undefined;
  url?: string | undefined;
  /** All bots that answer from it, where not every bot does. */
  botIds?: readonly string[] | undefined;
  everyBot?: boolean | undefined;
  /** Its passages have the old one until it was indexed again. */
  title?: string | undefined;
  /** It is about to be indexed again: what is being indexed now counts no more. */
  again?: boolean | undefined;
}

function again(row: SourceRow): Partial<SourceRow> {
  return { status: 'waiting', error: null, progress: 0, revision: row.revision + 1 };
}

/** Changes what does not change its passages; a new text is indexed with `indexSource`. */
export function changeSource(
  deps: Pick<KnowledgeDeps, 'database' | 'now'>,
  companyId: string,
  id: string,
  change: SourceChange,
  also?: Also,
): Promise<SourceRow> {
  const at = deps.now();
  const { enabled, url, botIds, everyBot, title } = change;
  return deps.database.transaction(async (tx) => {
    const row = await lockSource(tx, companyId, id);
    if (!row) throw new AppError('not_found');
    const columns = {
      ...(change.again ? again(row) : {}),
      title: title === undefined ? row.title : cleanText(title),
      enabled: enabled === undefined ? row.enabled : Number(enabled),
      every_bot: everyBot === undefined ? row.every_bot : Number(everyBot),
      url: url ?? row.url,
      updated_at: at,
    };
    await updateSource(tx, companyId, id, columns);
    if (botIds) await replaceBots(tx, id, botIds);
    const changed = { ...row, ...columns };
    await also?.(tx, changed);
    return changed;
  });
}
