import { type RawBuilder, sql } from 'kysely';
import type { Reader } from '../../platform/database/index.ts';
import { type ArticleSummaryRow, SUMMARY_COLUMNS } from './article.store.ts';

export interface WeighedTerm {
  /** The beginning of a word; only letters and digits. */
  term: string;
  weight: number;
}

const has = (term: string) => sql<boolean>`search_text like ${`% ${term}%`}`;

const weightIf = (term: string, weight: number): RawBuilder<number> =>
  sql<number>`(case when ${has(term)} then ${sql.lit(weight)} else 0 end)`;

const publishedOf = (db: Reader, companyId: string) =>
  db.query.selectFrom('article').where('company_id', '=', companyId).where('status', '=', 'published');

/** How many published articles there are, and how many of them have each term. */
export async function countTerms(
  db: Reader,
  companyId: string,
  terms: readonly string[],
): Promise<{ total: number; counts: number[] }> {
  const row: Record<string, unknown> = await publishedOf(db, companyId)
    .select((eb) => eb.fn.countAll().as('total'))
    .select(terms.map((term, index) => sql`sum(${weightIf(term, 1)})`.as(`n${index}`)))
    .executeTakeFirstOrThrow();
  return { total: Number(row.total), counts: terms.map((_, index) => Number(row[`n${index}`] ?? 0)) };
}

/** Those that have any of the terms, the heaviest first. */
export function rankArticles(
  db: Reader,
  companyId: string,
  terms: readonly WeighedTerm[],
  limit: number,
): Promise<ArticleSummaryRow[]> {
  const score = sql.join(
    terms.map(({ term, weight }) => weightIf(term, weight)),
    sql` + `,
  );
  return publishedOf(db, companyId)
    .select(SUMMARY_COLUMNS)
    .where((eb) => eb.or(terms.map(({ term }) => has(term))))
    .orderBy(score, 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}
