import type { Selectable } from 'kysely';
import type { Reader, Tx } from '../../platform/database/index.ts';
import type { Embedder } from '../../platform/embeddings/index.ts';
import type { KnowledgeSourceTable, SourceKind, SourceStatus } from './tables.ts';

export type SourceRow = Selectable<KnowledgeSourceTable>;

export function findSource(db: Reader, companyId: string, id: string): Promise<SourceRow | undefined> {
  return db.query
    .selectFrom('knowledge_source')
    .selectAll()
    .where('id', '=', id)
    .where('company_id', '=', companyId)
    .executeTakeFirst();
}

/** The source made of an article, file or page, if there is one. */
export function findSourceOf(
  db: Reader,
  companyId: string,
  kind: SourceKind,
  originId: string,
): Promise<SourceRow | undefined> {
  return db.query
    .selectFrom('knowledge_source')
    .selectAll()
    .where('company_id', '=', companyId)
    .where('kind', '=', kind)
    .where('origin_id', '=', originId)
    .executeTakeFirst();
}

/** Reads the source and keeps others from changing it until the transaction ends. */
export function lockSource(tx: Tx, companyId: string, id: string): Promise<SourceRow | undefined> {
  const select = tx.query
    .selectFrom('knowledge_source')
    .selectAll()
    .where('id', '=', id)
    .where('company_id', '=', companyId);
  // SQLite has one writer: inside a transaction nobody else can change the row.
  return (tx.dialect === 'postgres' ? select.forUpdate() : select).executeTakeFirst();
}

export interface SourceFilter {
  botId?: string | undefined;
  status?: SourceStatus | undefined;
  /** The id of the last one of the page before. */
  before?: string | undefined;
  limit: number;
}

/** Newest first. */
export function listSources(
  db: Reader,
  companyId: string,
  { botId, status, before, limit }: SourceFilter,
): Promise<SourceRow[]> {
  let select = db.query.selectFrom('knowledge_source').selectAll().where('company_id', '=', companyId);
  if (status !== undefined) select = select.where('status', '=', status);
  if (before !== undefined) select = select.where('id', '<', before);
  if (botId !== undefined) {
    select = select.where((where) =>
      where.or([
        where('every_bot', '=', 1),
        where('id', 'in', (query) =>
          query.selectFrom('knowledge_use').select('source_id').where('bot_id', '=', botId),
        ),
      ]),
    );
  }
  return select.orderBy('id', 'desc').limit(limit).execute();
}

/** Throws a unique violation where the origin has a source already. */
export async function insertSource(tx: Tx, row: SourceRow): Promise<void> {
  await tx.query.insertInto('knowledge_source').values(row).execute();
}

/** False where there is no such source. */
export async function updateSource(
  tx: Tx,
  companyId: string,
  id: string,
  columns: Partial<Omit<SourceRow, 'id' | 'company_id'>>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx.query
    .updateTable('knowledge_source')
    .set(columns)
    .where('id', '=', id)
    .where('company_id', '=', companyId)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export function removeSourceRow(
  tx: Tx,
  companyId: string,
  id: string,
): Promise<{ index_id: string | null } | undefined> {
  return tx.query
    .deleteFrom('knowledge_source')
    .where('id', '=', id)
    .where('company_id', '=', companyId)
    .returning('index_id')
    .executeTakeFirst();
}

export async function botsOf(db: Reader, companyId: string, sourceId: string): Promise<string[]> {
  const rows = await db.query
    .selectFrom('knowledge_use')
    .innerJoin('knowledge_source', 'knowledge_source.id', 'knowledge_use.source_id')
    .select('knowledge_use.bot_id')
    .where('knowledge_use.source_id', '=', sourceId)
    .where('knowledge_source.company_id', '=', companyId)
    .orderBy('knowledge_use.bot_id')
    .execute();
  return rows.map((row) => row.bot_id);
}

/** Ids of the bots of each source. */
export async function botsOfEach(db: Reader, sourceIds: readonly string[]): Promise<Map<string, string[]>> {
  const bots = new Map<string, string[]>(sourceIds.map((id) => [id, []]));
  if (sourceIds.length === 0) return bots;
  const rows = await db.query
    .selectFrom('knowledge_use')
    .selectAll()
    .where('source_id', 'in', [...sourceIds])
    .orderBy('bot_id')
    .execute();
  for (const { source_id, bot_id } of rows) bots.get(source_id)?.push(bot_id);
  return bots;
}

/** Nothing where a later indexing has begun. */
export async function noteProgress(
  tx: Tx,
  { sourceId, revision }: { sourceId: string; revision: number },
  progress: number,
): Promise<void> {
  await tx.query
    .updateTable('knowledge_source')
    .set({ progress })
    .where('id', '=', sourceId)
    .where('revision', '=', revision)
    .execute();
}

/** The source must be locked. */
export async function replaceBots(tx: Tx, sourceId: string, botIds: readonly string[]): Promise<void> {
  await tx.query.deleteFrom('knowledge_use').where('source_id', '=', sourceId).execute();
  const rows = [...new Set(botIds)].map((bot_id) => ({ bot_id, source_id: sourceId }));
  if (rows.length > 0) await tx.query.insertInto('knowledge_use').values(rows).execute();
}

/** Sources in one of the languages (undefined: in any) whose passages do not all have vectors of the model. */
export function sourcesWithoutVectors(
  db: Reader,
  { model, languages }: Pick<Embedder, 'model' | 'languages'>,
  limit: number,
): Promise<SourceRow[]> {
  const select = db.query
    .selectFrom('knowledge_source')
    .selectAll()
    .where('index_id', 'is not', null)
    .where((where) =>
      where.or([
        where('vector_model', 'is', null),
        where('vector_model', '<>', model),
        where('vector_count', '<', where.ref('chunk_count')),
      ]),
    );
  return (languages ? select.where('language', 'in', [...languages]) : select)
    .orderBy('id')
    .limit(limit)
    .execute();
}
