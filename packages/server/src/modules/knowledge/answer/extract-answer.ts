import type { Findings, Passage } from '../search/search-knowledge.ts';
import { sentencesOf } from '../text/sentences.ts';
import { termsOf } from '../text/terms.ts';

/** A sentence with where it stands: `text` is the passage's own, from `start` up to, not including, `end`. */
export interface Quote {
  passageId: string;
  start: number;
  end: number;
  text: string;
}

interface Scored extends Quote {
  passage: number;
  score: number;
  /** It stands under a heading that asks the same. */
  isAsked: boolean;
}

type Telling = Findings['telling'];

/** Of the best sentence's score: what has less only stands where the same words do. */
const ENOUGH = 0.5;
/** Passages that are read, and sentences that are quoted. */
const PASSAGES = 4;
const QUOTES = 3;
/** What the sentence beside it, and the passage's own score, add to a sentence's (measured: decision record 5). */
const BESIDE = 0.3;
const PASSAGE = 0.4;
/** It tells what follows, and says nothing itself. */
const HEADING = /^#{1,6}\s/;
/** Of what the question's words tell: a heading that has so much, and no other words, is the question. */
const SAME = 0.8;

function isQuestion(heading: string, language: string, telling: Telling, all: number): boolean {
  const terms = [...termsOf(heading, language).keys()];
  const tells = terms.map((term) => telling.get(term) ?? 0);
  if (terms.length === 0 || tells.includes(0)) return false;
  return tells.reduce((sum, told) => sum + told, 0) >= SAME * all;
}

function scored(
  { id, text, language, score }: Passage,
  passage: number,
  telling: Telling,
  all: number,
): Scored[] {
  const sentences = sentencesOf(text).map(({ start, end }) => {
    const sentence = text.slice(start, end);
    let told = 0;
    for (const term of termsOf(sentence, language).keys()) told += telling.get(term) ?? 0;
    return { passageId: id, passage, start, end, text: sentence, told };
  });
  const toldAt = (i: number) => sentences[i]?.told ?? 0;
  let isAsked = false;
  return sentences
    .map(({ told, ...quote }, i) => {
      if (HEADING.test(quote.text)) isAsked = isQuestion(quote.text, language, telling, all);
      const beside = BESIDE * Math.max(toldAt(i - 1), toldAt(i + 1));
      return { ...quote, isAsked, score: told + beside + PASSAGE * all * score };
    })
    .filter((quote) => !HEADING.test(quote.text));
}

/**
 * An answer without a model: what stands under a heading that asks the same, as in a list of questions; else the sentences
 * that have most of what the question's words tell, or stand beside such a one, in the order in which they stand. Headings
 * are none.
 */
export function extractAnswer({ passages, telling }: Pick<Findings, 'passages' | 'telling'>): Quote[] {
  let all = 0;
  for (const tells of telling.values()) all += tells;
  const read = passages.slice(0, PASSAGES).flatMap((passage, place) => scored(passage, place, telling, all));
  const asked = read.filter(({ isAsked }) => isAsked);
  return (asked.length > 0 ? asked : read)
    .sort((a, b) => b.score - a.score || a.passage - b.passage || a.start - b.start)
    .slice(0, QUOTES)
    .filter(({ score }, _place, [best]) => asked.length > 0 || score >= ENOUGH * (best?.score ?? 0))
    .sort((a, b) => a.passage - b.passage || a.start - b.start)
    .map(({ passageId, start, end, text }) => ({ passageId, start, end, text }));
}
