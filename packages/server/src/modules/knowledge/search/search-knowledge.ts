import { chunkId } from '../chunk-id.ts';
import type { KnowledgeDeps } from '../deps.ts';
import type { SourceKind } from '../tables.ts';
import { type AskedGroup, type Found, findCandidates, type MeaningState } from './find-candidates.ts';
import { type Ground, groundOf } from './ground.ts';
import type { Question } from './question.ts';
import type { Candidate } from './rank.ts';
import { termsAt } from './score-words.ts';
import { type PassageRow, readPassages, type Scope } from './search.store.ts';

export interface Passage {
  id: string;
  source: { id: string; kind: SourceKind; title: string; url: string };
  /** Place in the source, from 0. */
  position: number;
  /** The headings above it, outermost first. */
  path: string[];
  text: string;
  language: string;
  /** From 0 to 1, beside the others of this search. */
  score: number;
  why: {
    /** The question's terms that it has, the most telling first. */
    terms: string[];
    /** The score of its words (BM25). */
    words: number;
    /** How close it is in meaning (cosine); null where that was not compared. */
    meaning: number | null;
  };
  /** The passages around it, where asked for. */
  before: string | null;
  after: string | null;
}

export interface Findings {
  passages: Passage[];
  /** The question's language. */
  language: string;
  meaning: MeaningState;
  ground: Ground;
  /** How much each term of the question tells in this knowledge: by term as in passages of the best one's language. */
  telling: ReadonlyMap<string, number>;
}

export interface SearchOptions {
  /** Passages wanted. */
  limit?: number;
  /** The best passage of each source only. */
  oneEach?: boolean;
  /** With the passages around each. */
  neighbours?: boolean;
}

/** A source that is indexed again while it is searched; more often in a row than this it is not. */
const MAX_ROUNDS = 4;
const MAX_TERMS_SHOWN = 12;
const BEST = 3;

function firstOfEach(ranked: readonly Candidate[]): Candidate[] {
  const seen = new Set<string>();
  return ranked.filter(({ source }) => !seen.has(source.id) && seen.add(source.id));
}

function idsOf({ source: { index_id, chunk_count }, position }: Candidate, neighbours: boolean): string[] {
  const positions = neighbours ? [position, position - 1, position + 1] : [position];
  return positions.filter((at) => at >= 0 && at < chunk_count).map((at) => chunkId(index_id, at));
}

/** Words without their marks; parts of words only where no whole one fits. */
function readable(terms: readonly string[]): string[] {
  const whole = terms.filter((term) => !term.startsWith('~'));
  return (whole.length > 0 ? whole : terms)
    .map((term) => term.replace(/^[=~]/, ''))
    .slice(0, MAX_TERMS_SHOWN);
}

function matched(found: Found, candidates: readonly Candidate[]): Map<Candidate, string[]> {
  const terms = new Map<Candidate, string[]>();
  for (const group of found.groups) {
    const own = candidates.filter((candidate) => candidate.group === group);
    const places = own.map(({ place }) => place);
    const at = termsAt(places, group.places, group.rows);
    const tells = (term: string) => (group.words.idf.get(term) ?? 0) * (group.question.all.get(term) ?? 0);
    for (const candidate of own) {
      const here = at.get(candidate.place) ?? [];
      terms.set(
        candidate,
        here.sort((a, b) => tells(b) - tells(a)),
      );
    }
  }
  return terms;
}

async function present(
  deps: KnowledgeDeps,
  scope: Scope,
  chosen: readonly Candidate[],
  terms: ReadonlyMap<Candidate, string[]>,
  neighbours: boolean,
): Promise<Passage[]> {
  const ids = new Set(chosen.flatMap((candidate) => idsOf(candidate, neighbours)));
  const rows = ids.size > 0 ? await readPassages(deps.database, scope, [...ids]) : [];
  const byId = new Map<string, PassageRow>(rows.map((row) => [row.id, row]));
  return chosen.flatMap((candidate) => {
    const { source, position, score, words, meaning } = candidate;
    const { id, kind, title, url, index_id } = source;
    const row = byId.get(chunkId(index_id, position));
    if (!row) return [];
    const around = (at: number) => (neighbours ? (byId.get(chunkId(index_id, at))?.text ?? null) : null);
    return {
      id: row.id,
      source: { id, kind, title, url },
      position,
      path: JSON.parse(row.path) as string[],
      text: row.text,
      language: row.language,
      score,
      why: { terms: readable(terms.get(candidate) ?? []), words, meaning: meaning ?? null },
      before: around(position - 1),
      after: around(position + 1),
    };
  });
}

function ground({ ranking: { ranked, cosines } }: Found, terms: ReadonlyMap<Candidate, string[]>): Ground {
  const group = ranked[0]?.group as AskedGroup | undefined;
  const question = group?.question ?? { own: new Map(), all: new Map() };
  const termsOfBest = ranked
    .slice(0, BEST)
    .filter((candidate) => candidate.group === group)
    .map((candidate) => terms.get(candidate) ?? []);
  return groundOf({ question, ranked, termsOfBest, cosines });
}

function tellingOf({ ranking }: Found): Map<string, number> {
  const group = ranking.ranked[0]?.group as AskedGroup | undefined;
  if (!group) return new Map();
  const { idf } = group.words;
  return new Map([...group.question.own.keys()].map((term) => [term, idf.get(term) ?? 0]));
}

/**
 * Finds the passages that fit a question, among a company's enabled sources or those one bot answers from. What is not in
 * this scope is neither counted nor loaded.
 */
export async function searchKnowledge(
  deps: KnowledgeDeps,
  scope: Scope,
  question: Question,
  { limit = 6, oneEach = false, neighbours = false }: SearchOptions = {},
): Promise<Findings> {
  for (let round = 1; ; round += 1) {
    const found = await findCandidates(deps, scope, question);
    const { ranked } = found.ranking;
    const chosen = (oneEach ? firstOfEach(ranked) : ranked).slice(0, limit);
    const terms = matched(found, [...new Set([...chosen, ...ranked.slice(0, BEST)])]);
    const passages = await present(deps, scope, chosen, terms, neighbours);
    const isWhole = !found.changed && passages.length === chosen.length;
    if (!isWhole && round < MAX_ROUNDS) continue;
    const { language, meaning } = found;
    return { passages, language, meaning, ground: ground(found, terms), telling: tellingOf(found) };
  }
}
