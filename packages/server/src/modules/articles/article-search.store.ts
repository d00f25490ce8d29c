import { sql } from 'kysely';
import type { Reader } from '../../platform/database/index.ts';
import type { ArticleTable } from './tables.ts';

export type FoundRow = Pick<
  ArticleTable,
  'id' | 'slug' | 'title' | 'category' | 'excerpt' | 'search_text' | 'body'
>;

const hit = (term: string) => sql<number>`CASE WHEN search_text LIKE ${`% ${term}%`} THEN 1 ELSE 0 END`;

/** Published articles with at least one of the words, those with most of them first. */
export function findPublished(
  db: Reader,
  companyId: string,
  terms: readonly string[],
  limit: number,
): Promise<FoundRow[]> {
  const hits = sql<number>`(${sql.join(terms.map(hit), sql` + `)})`;
  return db.query
    .selectFrom('article')
    .select(['id', 'slug', 'title', 'category', 'excerpt', 'search_text', 'body'])
    .where('company_id', '=', companyId)
    .where('status', '=', 'published')
    .where(hits, '>', 0)
    .orderBy(hits, 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

/** The words of the newest published articles, each as the column has them. */
export async function publishedWords(db: Reader, companyId: string, limit: number): Promise<string[]> {
  const rows = await db.query
    .selectFrom('article')
    .select('search_text')
    .where('company_id', '=', companyId)
    .where('status', '=', 'published')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => row.search_text);
}
