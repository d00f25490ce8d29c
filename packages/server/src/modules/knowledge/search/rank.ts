import type { Places } from './place.ts';
import type { Meanings } from './score-meaning.ts';
import type { WordScores } from './score-words.ts';
import type { ScopedSource } from './search.store.ts';
import { topPlaces } from './top.ts';

/** Of each kind of score so many passages are looked at. */
const CANDIDATES = 100;

/** Sources that are searched by the same terms: the English ones, or the others. */
export interface Group {
  places: Places;
  words: WordScores;
}

export interface Candidate {
  group: Group;
  place: number;
  source: ScopedSource;
  position: number;
  /** BM25. */
  words: number;
  /** Cosine; undefined where there is no vector to compare. */
  meaning: number | undefined;
  /** From 0 to 1. */
  score: number;
}

/** The best passages of a group by their words. */
export function bestByWords(group: Group): Candidate[] {
  const { scores } = group.words;
  return topPlaces(scores, CANDIDATES).map((place) => candidate(group, place, scores[place] as number));
}

function candidate(group: Group, place: number, words: number): Candidate {
  const source = group.places.sourceAt(place);
  const position = group.places.positionAt(place);
  return { group, place, source, position, words, meaning: undefined, score: 0 };
}

export interface Ranking {
  /** Best first. */
  ranked: Candidate[];
  /** Of the closest passages, best first; empty where meaning was not compared. */
  cosines: number[];
}

interface Close {
  group: Group;
  place: number;
  cosine: number;
}

function closest(groups: readonly Group[], meanings: Meanings): Close[] {
  const close = groups.flatMap((group) => {
    const cosines = new Float64Array(group.places.count);
    for (const [indexId, { start }] of group.places.starts) {
      const known = meanings.get(indexId);
      // An index that has grown since the sources were read would reach into the next one's places.
      if (known instanceof Float32Array) cosines.set(known.subarray(0, cosines.length - start), start);
      else for (const [position, cosine] of known ?? []) cosines[start + position] = cosine;
    }
    return topPlaces(cosines, CANDIDATES).map((place) => ({
      group,
      place,
      cosine: cosines[place] as number,
    }));
  });
  return close.sort((a, b) => b.cosine - a.cosine || a.place - b.place).slice(0, CANDIDATES);
}

/** How well the words fit, as a share of what is possible, so that groups with different terms compare. */
function share({ words, group }: Candidate): number {
  return group.words.most > 0 ? words / group.words.most : 0;
}

/**
 * The passages by both scores, best first: the words' as a share of the best one's, the cosine between the worst and the
 * best of the closest. (Ranks fused in equal parts lose up to a fifth with a small model: decision record 5.)
 */
export function rank(groups: readonly Group[], meanings: Meanings | undefined, weight: number): Ranking {
  const byPlace = new Map<string, Candidate>();
  const keyOf = (group: Group, place: number) => `${groups.indexOf(group)}:${place}`;
  for (const group of groups) {
    for (const found of bestByWords(group)) byPlace.set(keyOf(group, found.place), found);
  }
  const close = meanings ? closest(groups, meanings) : [];
  for (const { group, place } of close) {
    const key = keyOf(group, place);
    if (!byPlace.has(key)) byPlace.set(key, candidate(group, place, group.words.scores[place] as number));
  }
  const candidates = [...byPlace.values()];
  const bestShare = Math.max(0, ...candidates.map(share));
  const high = close[0]?.cosine ?? 0;
  const low = close.at(-1)?.cosine ?? 0;
  const scaled = (cosine: number) => (high > low ? (cosine - low) / (high - low) : 1);
  for (const found of candidates) {
    found.meaning = cosineOf(meanings, found);
    const words = bestShare > 0 ? share(found) / bestShare : 0;
    const meaning = found.meaning !== undefined && found.meaning >= low ? scaled(found.meaning) : 0;
    const part = close.length > 0 && meanings?.has(found.source.index_id) ? weight : 0;
    found.score = (1 - part) * words + part * meaning;
  }
  const ranked = candidates
    .filter(({ score }) => score > 0)
    .sort(
      (a, b) => b.score - a.score || groups.indexOf(a.group) - groups.indexOf(b.group) || a.place - b.place,
    );
  return { ranked, cosines: close.map(({ cosine }) => cosine) };
}

function cosineOf(meanings: Meanings | undefined, { source, position }: Candidate): number | undefined {
  const known = meanings?.get(source.index_id);
  return known instanceof Map ? known.get(position) : (known as Float32Array | undefined)?.[position];
}
