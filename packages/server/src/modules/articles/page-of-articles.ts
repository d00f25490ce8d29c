import type { ArticleStatus } from '@switchboard/protocol';
import { invalidInput } from '../../lib/app-error.ts';
import type { Reader } from '../../platform/database/index.ts';
import { searchTerms } from '../conversations/index.ts';
import { type ArticleSummaryRow, listArticles } from './article.store.ts';

const MAX_TERMS = 8;
const CURSOR = /^[0-9a-z]{26}$/;

export interface ArticleQuery {
  q?: string | undefined;
  status?: ArticleStatus | undefined;
  category?: string | undefined;
  cursor?: string | undefined;
  limit: number;
}

/** A page of the company's articles, newest first. A search without a letter or digit finds nothing. */
export async function pageOfArticles(
  db: Reader,
  companyId: string,
  { q = '', status, category, cursor, limit }: ArticleQuery,
): Promise<{ rows: ArticleSummaryRow[]; nextCursor: string | null }> {
  if (cursor !== undefined && !CURSOR.test(cursor))
    throw invalidInput('cursor', 'format', 'is not one of ours');
  const terms = searchTerms(q).slice(0, MAX_TERMS);
  if (q.trim() !== '' && terms.length === 0) return { rows: [], nextCursor: null };
  const filter = { terms, status, category, before: cursor, limit: limit + 1 };
  const found = await listArticles(db, companyId, filter);
  const rows = found.slice(0, limit);
  return { rows, nextCursor: found.length > limit ? (rows.at(-1)?.id ?? null) : null };
}
