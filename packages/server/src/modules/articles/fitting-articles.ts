import type { Reader } from '../../platform/database/index.ts';
import { searchTerms } from '../conversations/index.ts';
import type { ArticleSummaryRow } from './article.store.ts';
import { type Hits, hitsOf, summariesOf } from './fitting-articles.store.ts';
import { pageOfArticles } from './page-of-articles.ts';

/** A question has a handful of words that matter; each costs a look at every article. */
const MAX_TERMS = 12;
/** Below this many articles a word that most of them have says something all the same. */
const FEW = 4;

/** A word without what its forms differ in, roughly: `parcels` finds `parcel`, in any language with endings. */
function stemOf(word: string): string {
  const signs = [...word];
  return signs.length < 5 ? word : signs.slice(0, signs.length < 8 ? -1 : -2).join('');
}

/** Begins too many others to say anything, in scripts that write letters. */
const isShort = (word: string) => /^[\p{Script=Latin}\p{N}]{1,2}$/u.test(word);

/** The longest words of a question: `where is my parcel` is about the parcel. */
function termsOf(text: string): string[] {
  const words = searchTerms(text);
  const long = words.filter((word) => !isShort(word));
  const stems = [...new Set((long.length > 0 ? long : words).map(stemOf))];
  return stems.sort((a, b) => b.length - a.length).slice(0, MAX_TERMS);
}

const has = (hits: Hits, index: number): boolean => (hits.terms & (1 << index)) !== 0;

/** What each term says: the more, the fewer articles have it; nothing where none or most of them do. */
function weightsOf(all: readonly Hits[], terms: readonly string[]): number[] {
  return terms.map((_, index) => {
    const count = all.filter((hits) => has(hits, index)).length;
    const isCommon = all.length >= FEW && count > all.length / 2;
    return count === 0 || isCommon ? 0 : Math.round(100 * Math.log1p(all.length / count));
  });
}

/**
 * The published articles that fit what somebody wrote: any of its words count, the more the fewer articles have
 * them, and words that most have count nothing. Without words the newest.
 */
export async function fittingArticles(
  db: Reader,
  companyId: string,
  q: string,
  limit: number,
): Promise<ArticleSummaryRow[]> {
  if (q.trim() === '') return (await pageOfArticles(db, companyId, { status: 'published', limit })).rows;
  const terms = termsOf(q);
  if (terms.length === 0) return [];
  const all = await hitsOf(db, companyId, terms);
  const weights = weightsOf(all, terms);
  const scored = all.map((hits) => ({
    id: hits.id,
    score: weights.reduce((sum, weight, index) => sum + (has(hits, index) ? weight : 0), 0),
  }));
  const best = scored.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score);
  const ids = best.slice(0, limit).map(({ id }) => id);
  return summariesOf(db, companyId, ids);
}
