import { type RawBuilder, sql } from 'kysely';
import type { Reader } from '../../platform/database/index.ts';
import { type ArticleSummaryRow, SUMMARY_COLUMNS } from './article.store.ts';

export interface Hits {
  id: string;
  /** Bit n is set where it has the n-th term. */
  terms: number;
}

const hit = (term: string, index: number): RawBuilder<number> =>
  sql<number>`(case when search_text like ${`% ${term}%`} then ${sql.lit(2 ** index)} else 0 end)`;

const publishedOf = (db: Reader, companyId: string) =>
  db.query.selectFrom('article').where('company_id', '=', companyId).where('status', '=', 'published');

/**
 * Every published article with those of the terms that it has, newest first. Each text is looked through once for each
 * term: anybody may ask, and on SQLite nobody else is served meanwhile. Terms are beginnings of words, of letters and
 * digits, at most 30.
 */
export async function hitsOf(db: Reader, companyId: string, terms: readonly string[]): Promise<Hits[]> {
  const rows = await publishedOf(db, companyId)
    .select('id')
    .select(sql<number>`${sql.join(terms.map(hit), sql` + `)}`.as('terms'))
    .orderBy('id', 'desc')
    .execute();
  return rows.map((row) => ({ id: row.id, terms: Number(row.terms) }));
}

/** In this order; without those that are published no more. */
export async function summariesOf(
  db: Reader,
  companyId: string,
  ids: readonly string[],
): Promise<ArticleSummaryRow[]> {
  if (ids.length === 0) return [];
  const rows = await publishedOf(db, companyId)
    .select(SUMMARY_COLUMNS)
    .where('id', 'in', [...ids])
    .execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
