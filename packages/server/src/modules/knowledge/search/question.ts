import { type Terms, termsOf } from '../text/terms.ts';

/** What somebody asks, and what was said just before. */
export interface Question {
  text: string;
  /** The turn of theirs before this one. */
  previous?: string | undefined;
  /** The answer to it. */
  answer?: string | undefined;
}

/** How much the words of a conversation count beside the question's own (measured: decision record 5). */
const PREVIOUS_WEIGHT = 0.3;
const ANSWER_WEIGHT = 0.15;
const MAX_CHARS = { text: 2_000, previous: 1_000, answer: 400 };
const MAX_TERMS = 240;

export type Asked = Record<keyof Question, string>;

export interface ReadQuestion {
  /** Of the question alone. */
  own: Terms;
  /** With its conversation, each with its weight. */
  all: Terms;
}

/** The question's words in its conversation, without what makes no sense to look for. */
export function shorten({ text, previous = '', answer = '' }: Question): Asked {
  return {
    text: text.slice(0, MAX_CHARS.text).toWellFormed(),
    previous: previous.slice(0, MAX_CHARS.previous).toWellFormed(),
    answer: answer.slice(0, MAX_CHARS.answer).toWellFormed(),
  };
}

/** The question's terms as passages in a language have them. */
export function readQuestion(question: Asked, language: string): ReadQuestion {
  const own = termsOf(question.text, language);
  const all: Terms = new Map(own);
  const add = (text: string, weight: number) => {
    for (const [term, count] of termsOf(text, language)) all.set(term, (all.get(term) ?? 0) + weight * count);
  };
  add(question.previous, PREVIOUS_WEIGHT);
  add(question.answer, ANSWER_WEIGHT);
  // In insertion order: the question's own first.
  return { own, all: all.size > MAX_TERMS ? new Map([...all].slice(0, MAX_TERMS)) : all };
}

/** What is embedded: the question after the turn before it. */
export function wordsToEmbed({ text, previous }: Asked): string {
  return previous ? `${previous}\n${text}` : text;
}
