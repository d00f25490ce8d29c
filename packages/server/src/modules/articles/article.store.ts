import type { ArticleStatus } from '@switchboard/protocol';
import type { Reader, Tx } from '../../platform/database/index.ts';
import type { ArticleTable, ArticleVersionTable } from './tables.ts';

export type ArticleRow = ArticleTable;

export const SUMMARY_COLUMNS = [
  'id',
  'company_id',
  'slug',
  'title',
  'category',
  'excerpt',
  'status',
  'created_at',
  'updated_at',
  'published_at',
] as const;

/** Without the body. */
export type ArticleSummaryRow = Pick<ArticleTable, (typeof SUMMARY_COLUMNS)[number]>;

/** Absent and foreign are the same: undefined. */
export function findArticle(db: Reader, companyId: string, id: string): Promise<ArticleRow | undefined> {
  return db.query
    .selectFrom('article')
    .selectAll()
    .where('id', '=', id)
    .where('company_id', '=', companyId)
    .executeTakeFirst();
}

export function findBySlug(db: Reader, companyId: string, slug: string): Promise<ArticleRow | undefined> {
  return db.query
    .selectFrom('article')
    .selectAll()
    .where('company_id', '=', companyId)
    .where('slug', '=', slug)
    .executeTakeFirst();
}

/** Reads the article and keeps others from changing it until the transaction ends. */
export function lockArticle(tx: Tx, companyId: string, id: string): Promise<ArticleRow | undefined> {
  const select = tx.query
    .selectFrom('article')
    .selectAll()
    .where('id', '=', id)
    .where('company_id', '=', companyId);
  // SQLite has one writer: inside a transaction nobody else can change the row.
  return (tx.dialect === 'postgres' ? select.forUpdate() : select).executeTakeFirst();
}

export interface ArticleFilter {
  /** The beginnings of words that all must be there; only letters and digits. */
  terms: readonly string[];
  status?: ArticleStatus | undefined;
  category?: string | undefined;
  /** The id of the last one of the page before. */
  before?: string | undefined;
  limit: number;
}

/** Newest first. */
export function listArticles(
  db: Reader,
  companyId: string,
  { terms, status, category, before, limit }: ArticleFilter,
): Promise<ArticleSummaryRow[]> {
  let select = db.query.selectFrom('article').select(SUMMARY_COLUMNS).where('company_id', '=', companyId);
  if (status !== undefined) select = select.where('status', '=', status);
  if (category !== undefined) select = select.where('category', '=', category);
  if (before !== undefined) select = select.where('id', '<', before);
  for (const term of terms) select = select.where('search_text', 'like', `% ${term}%`);
  return select.orderBy('id', 'desc').limit(limit).execute();
}

/** The company's slugs that begin so. */
export async function slugsLike(db: Reader, companyId: string, slug: string): Promise<Set<string>> {
  const rows = await db.query
    .selectFrom('article')
    .select('slug')
    .where('company_id', '=', companyId)
    .where('slug', 'like', `${slug}%`)
    .execute();
  return new Set(rows.map((row) => row.slug));
}

/** Throws a unique violation where the slug is taken. */
export async function insertArticle(tx: Tx, row: ArticleRow): Promise<void> {
  await tx.query.insertInto('article').values(row).execute();
}

/** Throws a unique violation where the slug is taken. */
export async function updateArticle(tx: Tx, row: ArticleRow): Promise<void> {
  const { id, company_id, ...columns } = row;
  await tx.query
    .updateTable('article')
    .set(columns)
    .where('id', '=', id)
    .where('company_id', '=', company_id)
    .execute();
}

export function removeArticle(
  tx: Tx,
  companyId: string,
  id: string,
): Promise<{ id: string; title: string } | undefined> {
  return tx.query
    .deleteFrom('article')
    .where('id', '=', id)
    .where('company_id', '=', companyId)
    .returning(['id', 'title'])
    .executeTakeFirst();
}

/** The article must be locked: its next version's number is counted. */
export async function insertVersion(tx: Tx, version: Omit<ArticleVersionTable, 'version'>): Promise<void> {
  const last = await tx.query
    .selectFrom('article_version')
    .select('version')
    .where('article_id', '=', version.article_id)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  await tx.query
    .insertInto('article_version')
    .values({ ...version, version: (last?.version ?? 0) + 1 })
    .execute();
}

/** Newest first. */
export function listVersions(db: Reader, articleId: string, limit: number): Promise<ArticleVersionTable[]> {
  return db.query
    .selectFrom('article_version')
    .selectAll()
    .where('article_id', '=', articleId)
    .orderBy('version', 'desc')
    .limit(limit)
    .execute();
}
