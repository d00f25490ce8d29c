import { AppError } from '../../lib/app-error.ts';
import { newId } from '../../lib/ids.ts';
import { isUniqueViolation, type Tx } from '../../platform/database/index.ts';
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
  /** Every bot of the company answers from it. */
  everyBot?: boolean;
}

/** What belongs into the same commit. */
export type Also = (tx: Tx, row: SourceRow) => Promise<void>;

/** Stores a source that waits for its text, inside a transaction; a unique violation where its origin has one. */
export async function addSourceIn(
  tx: Tx,
  companyId: string,
  { kind, title, url = '', originId, botIds = [], everyBot = false }: NewSource,
  at: number,
): Promise<SourceRow> {
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
    every_bot: Number(everyBot),
    progress: 0,
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
  await insertSource(tx, row);
  await replaceBots(tx, row.id, botIds);
  return row;
}

/** Stores a source that waits for its text. `conflict` where its origin has a source already. */
export async function addSource(
  deps: Pick<KnowledgeDeps, 'database' | 'now'>,
  companyId: string,
  source: NewSource,
  also?: Also,
): Promise<SourceRow> {
  try {
    return await deps.database.transaction(async (tx) => {
      const row = await addSourceIn(tx, companyId, source, deps.now());
      await also?.(tx, row);
      return row;
    });
  } catch (error) {
    throw isUniqueViolation(error) ? new AppError('conflict') : error;
  }
}
