import { readPostings } from '../index-source/postings.ts';
import type { Places } from './place.ts';
import type { ReadQuestion } from './question.ts';

/** BM25's two knobs: how soon a repeated word stops counting more, how much a long passage is held back. */
const K1 = 1.5;
const B = 0.75;

/** One term in one index, as stored. */
export interface TermRow {
  term: string;
  index_id: string;
  postings: Uint8Array;
}

export interface WordScores {
  /** By place. */
  scores: Float64Array;
  /** What a passage with every word very often would have. */
  most: number;
  /** How much each term of the question tells; for terms nowhere to be found too. */
  idf: ReadonlyMap<string, number>;
  /** Terms that at least one passage has. */
  found: ReadonlySet<string>;
}

function frequencies(rows: readonly TermRow[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { term, postings } of rows) {
    let passages = 0;
    readPostings(postings, () => {
      passages += 1;
    });
    counts.set(term, (counts.get(term) ?? 0) + passages);
  }
  return counts;
}

/** Scores passages by the question's words (BM25 over the searched passages alone: other tenants' do not count). */
export function scoreWords(question: ReadQuestion, places: Places, rows: readonly TermRow[]): WordScores {
  const passages = places.count;
  const average = places.sources.reduce((sum, { length }) => sum + length, 0) / Math.max(1, passages);
  const counts = frequencies(rows);
  const idf = new Map<string, number>();
  let most = 0;
  for (const [term, weight] of question.all) {
    const having = counts.get(term) ?? 0;
    const tells = Math.log(1 + (passages - having + 0.5) / (having + 0.5));
    idf.set(term, tells);
    most += weight * tells * (K1 + 1);
  }
  const scores = new Float64Array(passages);
  for (const { term, index_id, postings } of rows) {
    const start = places.starts.get(index_id)?.start;
    if (start === undefined) continue;
    const gain = (question.all.get(term) ?? 0) * (idf.get(term) ?? 0) * (K1 + 1);
    readPostings(postings, (position, count, length) => {
      const share = count / (count + K1 * (1 - B + (B * length) / average));
      scores[start + position] = (scores[start + position] as number) + gain * share;
    });
  }
  return { scores, most, idf, found: new Set(counts.keys()) };
}

/** Which of the question's terms each of the places has. */
export function termsAt(
  wanted: Iterable<number>,
  places: Places,
  rows: readonly TermRow[],
): Map<number, string[]> {
  const at = new Map<number, string[]>([...wanted].map((place) => [place, []]));
  const indexes = new Set([...at.keys()].map((place) => places.sourceAt(place).index_id));
  for (const { term, index_id, postings } of rows) {
    if (!indexes.has(index_id)) continue;
    const start = places.starts.get(index_id)?.start ?? 0;
    readPostings(postings, (position) => at.get(start + position)?.push(term));
  }
  return at;
}
