import { searchTerms } from '../conversations/index.ts';
import type { FoundRow } from './article-search.store.ts';

/** In a title a word says what the article is about; in a text it is only met. */
const WEIGHTS = { title: 8, category: 3, body: 1 };
/** A whole word counts more than the beginning of one. */
const WHOLE = 1.5;

function weight(words: readonly string[], term: string): number {
  if (words.includes(term)) return WHOLE;
  return words.some((word) => word.startsWith(term)) ? 1 : 0;
}

interface Ranked {
  row: FoundRow;
  hits: number;
  score: number;
}

function rankOf(row: FoundRow, terms: readonly string[]): Ranked {
  const title = searchTerms(row.title);
  const category = searchTerms(row.category);
  const all = row.search_text.trim().split(' ');
  const score = terms.reduce(
    (sum, term) =>
      sum +
      weight(title, term) * WEIGHTS.title +
      weight(category, term) * WEIGHTS.category +
      weight(all, term) * WEIGHTS.body,
    0,
  );
  return { row, hits: terms.filter((term) => weight(all, term) > 0).length, score };
}

/** The best first. Where some have all of the words, the others are no answer; else those with half of them are. */
export function rankArticles(rows: readonly FoundRow[], terms: readonly string[]): FoundRow[] {
  const ranked = rows.map((row) => rankOf(row, terms));
  const most = Math.max(0, ...ranked.map(({ hits }) => hits));
  const enough = most === terms.length ? most : Math.ceil(terms.length / 2);
  return ranked
    .filter(({ hits }) => hits >= enough)
    .sort((a, b) => b.hits - a.hits || b.score - a.score)
    .map(({ row }) => row);
}
