import { setTimeout as delay } from 'node:timers/promises';
import { readsLanguage } from '../../../platform/embeddings/index.ts';
import type { KnowledgeDeps } from '../deps.ts';
import { languageOf, UNKNOWN_LANGUAGE } from '../text/language.ts';
import { type Places, placesOf } from './place.ts';
import { type Question, type ReadQuestion, readQuestion, shorten, wordsToEmbed } from './question.ts';
import { bestByWords, type Group, type Ranking, rank } from './rank.ts';
import { comparable, scoreMeaning } from './score-meaning.ts';
import { scoreWords, type TermRow } from './score-words.ts';
import { readSources, readTerms, type Scope, type ScopedSource } from './search.store.ts';

/** A group with the question as it was asked of it. */
export interface AskedGroup extends Group {
  question: ReadQuestion;
  rows: readonly TermRow[];
}

/** `not_compared`: no passage has vectors that say anything for this question; `too_late`: the model did not answer in time. */
export type MeaningState = 'compared' | 'not_compared' | 'too_late';

export interface Found {
  groups: readonly AskedGroup[];
  ranking: Ranking;
  language: string;
  meaning: MeaningState;
  /** A source was indexed again between two reads: what was found is not all there is. */
  changed: boolean;
}

async function askGroup(
  { database }: KnowledgeDeps,
  scope: Scope,
  question: ReadQuestion,
  places: Places,
  isSearched: (indexId: string) => boolean,
): Promise<{ group: AskedGroup; changed: boolean }> {
  const terms = [...question.all.keys()];
  const rows = terms.length > 0 ? await readTerms(database, scope, terms) : [];
  const own = rows.filter(({ index_id }) => places.starts.has(index_id));
  const group = { places, question, rows: own, words: scoreWords(question, places, own) };
  return { group, changed: rows.some(({ index_id }) => !isSearched(index_id)) };
}

/** The question's vector; undefined where it does not come in time. */
async function vectorOf(
  { embedder, patience, log }: KnowledgeDeps,
  words: string,
): Promise<Float32Array | undefined> {
  const enough = new AbortController();
  const embedded = embedder.embed([words], { urgent: true }).then(
    ([vector]) => vector,
    (error) => {
      log.warn({ err: error }, 'a question was searched for without its vector');
      return undefined;
    },
  );
  const late = delay(patience, undefined, { signal: enough.signal }).catch(() => undefined);
  try {
    return await Promise.race([embedded, late]);
  } finally {
    enough.abort();
  }
}

/** An English question to passages in other languages: by its words, not by its stems. */
function otherThanEnglish(language: string): string {
  return language === 'en' ? UNKNOWN_LANGUAGE : language;
}

/** English passages are indexed by stems, all others by word parts: they are asked apart. */
function grouped(sources: readonly ScopedSource[]): { english: boolean; sources: ScopedSource[] }[] {
  const isEnglish = ({ language }: ScopedSource) => language === 'en';
  return [
    { english: true, sources: sources.filter(isEnglish) },
    { english: false, sources: sources.filter((source) => !isEnglish(source)) },
  ].filter((group) => group.sources.length > 0);
}

/** All passages that may answer, best first. */
export async function findCandidates(deps: KnowledgeDeps, scope: Scope, asked: Question): Promise<Found> {
  const { database, embedder } = deps;
  const question = shorten(asked);
  const sources = await readSources(database, scope);
  const language = languageOf(question.text);
  const searched = new Set(sources.map(({ index_id }) => index_id));
  const parts = grouped(sources).map((part) => ({
    ...part,
    read: readQuestion(question, part.english ? 'en' : otherThanEnglish(language)),
  }));
  const isRead = language === UNKNOWN_LANGUAGE || readsLanguage(embedder, language);
  const toCompare = isRead ? comparable(embedder, sources) : [];
  const vector = toCompare.length > 0 ? vectorOf(deps, wordsToEmbed(question)) : undefined;
  const answers = await Promise.all(
    parts.map(({ read, ...part }) =>
      askGroup(deps, scope, read, placesOf(part.sources), (indexId) => searched.has(indexId)),
    ),
  );
  const groups = answers.map(({ group }) => group);
  const changed = answers.some((answer) => answer.changed);
  const known = await vector;
  const best = groups
    .flatMap(bestByWords)
    .map(({ source, position }) => ({ index_id: source.index_id, position }));
  const meanings = known && (await scoreMeaning(deps, scope, toCompare, best, known));
  const meaning = meanings ? 'compared' : vector ? 'too_late' : 'not_compared';
  return { groups, ranking: rank(groups, meanings, embedder.weight), language, meaning, changed };
}
