import { sql } from 'kysely';
import type { Reader } from '../../../platform/database/index.ts';
import type { KnowledgeChunkTable, SourceKind } from '../tables.ts';

/** Whose knowledge is searched. Without a bot, all that is enabled. */
export interface Scope {
  companyId: string;
  botId?: string | undefined;
}

export interface ScopedSource {
  id: string;
  index_id: string;
  kind: SourceKind;
  title: string;
  url: string;
  language: string;
  chunk_count: number;
  length: number;
  vector_model: string | null;
  vector_count: number;
}

/** The sources that may answer: every other query of a search goes through the same conditions. */
function scoped(db: Reader, { companyId, botId }: Scope) {
  const select = db.query
    .selectFrom('knowledge_source as source')
    .where('source.company_id', '=', companyId)
    .where('source.enabled', '=', 1)
    .where('source.index_id', 'is not', null);
  if (botId === undefined) return select;
  return select.where((where) =>
    where.or([
      where('source.every_bot', '=', 1),
      where.exists(
        where
          .selectFrom('knowledge_use')
          .select('knowledge_use.bot_id')
          .whereRef('knowledge_use.source_id', '=', 'source.id')
          .where('knowledge_use.bot_id', '=', botId),
      ),
    ]),
  );
}

export async function readSources(db: Reader, scope: Scope): Promise<ScopedSource[]> {
  const rows = await scoped(db, scope)
    .select(['id', 'index_id', 'kind', 'title', 'url', 'language', 'chunk_count', 'length'])
    .select(['vector_model', 'vector_count'])
    .orderBy('id')
    .execute();
  return rows as ScopedSource[];
}

/** Sorted the same on both databases: sums of floating-point numbers depend on their order. */
export function readTerms(
  db: Reader,
  scope: Scope,
  terms: readonly string[],
): Promise<{ term: string; index_id: string; postings: Uint8Array }[]> {
  return scoped(db, scope)
    .innerJoin('knowledge_posting as posting', 'posting.index_id', 'source.index_id')
    .select(['posting.term', 'posting.index_id', 'posting.postings'])
    .where('posting.company_id', '=', scope.companyId)
    .where('posting.term', 'in', [...terms])
    .orderBy('posting.term')
    .orderBy('posting.index_id')
    .execute();
}

export type PassageRow = Pick<
  KnowledgeChunkTable,
  'id' | 'index_id' | 'position' | 'path' | 'text' | 'language'
>;

export function readPassages(db: Reader, scope: Scope, ids: readonly string[]): Promise<PassageRow[]> {
  return (
    scoped(db, scope)
      // An expression, so that SQLite begins with the few ids and not with all passages of all sources (3 ms for 6,000).
      .innerJoin('knowledge_chunk as chunk', (join) =>
        join.on(sql<boolean>`source.index_id = chunk.index_id || ''`),
      )
      .select(['chunk.id', 'chunk.index_id', 'chunk.position', 'chunk.path', 'chunk.text', 'chunk.language'])
      .where('chunk.company_id', '=', scope.companyId)
      .where('chunk.id', 'in', [...ids])
      .execute()
  );
}

export interface VectorRow {
  index_id: string;
  position: number;
  vector: Uint8Array;
}

/** Vectors of an index from a position on. */
export function readVectors(
  db: Reader,
  scope: Scope,
  {
    model,
    indexIds,
    from,
    limit,
  }: { model: string; indexIds: readonly string[]; from: number; limit: number },
): Promise<VectorRow[]> {
  return scoped(db, scope)
    .innerJoin('knowledge_vector as vector', 'vector.index_id', 'source.index_id')
    .select(['vector.index_id', 'vector.position', 'vector.vector'])
    .where('vector.company_id', '=', scope.companyId)
    .where('vector.model', '=', model)
    .where('vector.index_id', 'in', [...indexIds])
    .where('vector.position', '>=', from)
    .orderBy('vector.index_id')
    .orderBy('vector.position')
    .limit(limit)
    .execute();
}

/** The vectors of single passages. */
export async function readVectorsAt(
  db: Reader,
  scope: Scope,
  model: string,
  passages: readonly { index_id: string; position: number }[],
): Promise<VectorRow[]> {
  if (passages.length === 0) return [];
  return scoped(db, scope)
    .innerJoin('knowledge_vector as vector', 'vector.index_id', 'source.index_id')
    .select(['vector.index_id', 'vector.position', 'vector.vector'])
    .where('vector.company_id', '=', scope.companyId)
    .where('vector.model', '=', model)
    .where((where) =>
      where.or(
        passages.map(({ index_id, position }) =>
          where.and({ 'vector.index_id': index_id, 'vector.position': position }),
        ),
      ),
    )
    .execute();
}
