import { AppError } from '../../lib/app-error.ts';
import { newId } from '../../lib/ids.ts';
import { isUniqueViolation } from '../../platform/database/index.ts';
import type { KnowledgeDeps } from './deps.ts';
import { insertSource, replaceBots, type SourceRow } from './source.store.ts';
import type { SourceKind } from './tables.ts';
import { cleanText } from './text/clean-text.ts';
import { UNKNOWN_LANGUAGE } from './text/language.ts';

export interface NewSource {
  kind: SourceKind;
  title: string;
  url?: string;
  /** The article, file or page that it is made of. */
  originId?: string;
  botIds?: readonly string[];
}

/** Stores a source that waits for its text. `conflict` where its origin has a source already. */
export async function addSource(
  deps: Pick<KnowledgeDeps, 'database' | 'now'>,
  companyId: string,
  { kind, title, url = '', originId, botIds = [] }: NewSource,
): Promise<SourceRow> {
  const at = deps.now();
  const row: SourceRow = {
    id: newId(at),
    company_id: companyId,
    kind,
    origin_id: originId ?? null,
    title: cleanText(title),
    url,
    status: 'waiting',
    error: null,
    enabled: 1,
    revision: 0,
    index_id: null,
    language: UNKNOWN_LANGUAGE,
    chunk_count: 0,
    length: 0,
    vector_model: null,
    vector_count: 0,
    created_at: at,
    updated_at: at,
  };
  try {
    await deps.database.transaction(async (tx) => {
      await insertSource(tx, row);
      await replaceBots(tx, row.id, botIds);
    });
  } catch (error) {
    throw isUniqueViolation(error) ? new AppError('conflict') : error;
  }
  return row;
}
