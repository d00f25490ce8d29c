import type { Reader, Tx } from '../../../platform/database/index.ts';
import { chunkId } from '../chunk-id.ts';
import type { KnowledgeChunkTable, KnowledgePostingTable, KnowledgeVectorTable } from '../tables.ts';

export interface NewChunk {
  position: number;
  path: string[];
  text: string;
}

export interface IndexOf {
  companyId: string;
  sourceId: string;
  indexId: string;
}

export async function insertChunks(
  tx: Tx,
  { companyId, sourceId, indexId }: IndexOf,
  language: string,
  chunks: readonly NewChunk[],
): Promise<void> {
  const rows = chunks.map(({ position, path, text }) => ({
    id: chunkId(indexId, position),
    company_id: companyId,
    source_id: sourceId,
    index_id: indexId,
    position,
    path: JSON.stringify(path),
    text,
    language,
  }));
  await tx.query.insertInto('knowledge_chunk').values(rows).execute();
}

export async function insertPostings(tx: Tx, rows: readonly KnowledgePostingTable[]): Promise<void> {
  await tx.query.insertInto('knowledge_posting').values(rows).execute();
}

/** Those that are there already stay: the same text has the same vector. */
export async function insertVectors(tx: Tx, rows: readonly KnowledgeVectorTable[]): Promise<void> {
  await tx.query
    .insertInto('knowledge_vector')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** In the order of the text. */
export function readChunks(
  db: Reader,
  indexId: string,
  from: number,
  limit: number,
): Promise<KnowledgeChunkTable[]> {
  return db.query
    .selectFrom('knowledge_chunk')
    .selectAll()
    .where('index_id', '=', indexId)
    .where('position', '>=', from)
    .orderBy('position')
    .limit(limit)
    .execute();
}

export async function isCurrentIndex(db: Reader, indexId: string): Promise<boolean> {
  const row = await db.query
    .selectFrom('knowledge_source')
    .select('id')
    .where('index_id', '=', indexId)
    .executeTakeFirst();
  return row !== undefined;
}

/** Deletes up to `limit` rows of each kind of an index. False when nothing is left. */
export async function deleteSomeOfIndex(tx: Tx, indexId: string, limit: number): Promise<boolean> {
  const chunks = await tx.query
    .deleteFrom('knowledge_chunk')
    .where('id', 'in', (query) =>
      query.selectFrom('knowledge_chunk').select('id').where('index_id', '=', indexId).limit(limit),
    )
    .executeTakeFirst();
  const terms = await tx.query
    .selectFrom('knowledge_posting')
    .select(['company_id', 'term'])
    .where('index_id', '=', indexId)
    .limit(limit)
    .execute();
  if (terms[0]) {
    await tx.query
      .deleteFrom('knowledge_posting')
      .where('company_id', '=', terms[0].company_id)
      .where('index_id', '=', indexId)
      .where(
        'term',
        'in',
        terms.map(({ term }) => term),
      )
      .execute();
  }
  const vectors = await tx.query
    .selectFrom('knowledge_vector')
    .select(['model', 'position'])
    .where('index_id', '=', indexId)
    .limit(limit)
    .execute();
  for (const model of new Set(vectors.map((row) => row.model))) {
    const positions = vectors.filter((row) => row.model === model).map(({ position }) => position);
    await tx.query
      .deleteFrom('knowledge_vector')
      .where('index_id', '=', indexId)
      .where('model', '=', model)
      .where('position', 'in', positions)
      .execute();
  }
  return chunks.numDeletedRows > 0n || terms.length > 0 || vectors.length > 0;
}
