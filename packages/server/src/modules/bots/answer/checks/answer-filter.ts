import type { Source } from '@switchboard/protocol';
import { type Passage, sentencesOf } from '../../../knowledge/index.ts';
import { createCitations } from './citations.ts';
import { createLeakGuard } from './leak-guard.ts';
import { knownLinks } from './links.ts';
import { createAnswerReader, type Piece } from './read-answer.ts';

/** What the model says when it is not to answer; in double brackets. */
export const SIGNS = { noAnswer: 'NO_ANSWER', askBack: 'ASK_BACK' } as const;

/** Longer than any answer that was asked for. */
const MAX_CHARS = 9_000;

export interface FilterOptions {
  passages: readonly Passage[];
  /** What the company has written besides, whose links may be named. */
  ownWords: readonly string[];
  told: { rules: string; instructions: string; nonce: string };
  /** The language in which is answered, as far as known. */
  language: string;
  /** Show nothing before something in it has been checked. */
  wantsGround: boolean;
  show(text: string): void;
  /** Told before the mark of a new one is shown. */
  cite(sources: Source[]): void;
}

export interface Filtered {
  /** What was shown. */
  text: string;
  sources: Source[];
  /** Ids of the passages that were cited. */
  cited: ReadonlySet<string>;
  sign: keyof typeof SIGNS | null;
  /** It told what it was told in confidence, and was cut there. */
  hasLeaked: boolean;
}

export interface AnswerFilter {
  /** False: nothing more is wanted. */
  read(part: string): boolean;
  end(): Filtered;
}

/**
 * Between a model and the customer: shows of its answer, word by word, what has been checked. Citations stay where their
 * passage supports the sentence; links that the company has not written, pictures and what was told in confidence do not.
 */
export function createAnswerFilter(options: FilterOptions): AnswerFilter {
  const { passages, told } = options;
  const texts = passages.flatMap(({ source, text, before, after }) => [source.url, before, text, after]);
  const known = knownLinks([...texts.filter((text) => text !== null), ...options.ownWords]);
  const holdsBack = (beginning: string) => told.nonce.startsWith(beginning);
  const reader = createAnswerReader({ known, holdsBack });
  const guard = createLeakGuard(told);
  const citations = createCitations(passages, options.language);
  let shown = '';
  /** Checked, and kept until something in the answer has ground. */
  let kept = '';
  let keeps = options.wantsGround;
  /** Space is shown with what comes after it, so that an answer ends with its last word. */
  let space = '';
  let line = '';
  /** Something stood here that is not shown. */
  let dropped = false;
  /** The space after a sign that was moved is one of ours, unless the model has its own. */
  let isClosing = false;
  let sign: Filtered['sign'] = null;
  let hasLeaked = false;
  let isOver = false;

  function show(text: string): void {
    if (keeps) {
      kept += text;
      return;
    }
    const all = kept + text;
    kept = '';
    if (all === '') return;
    shown += all;
    options.show(all);
  }

  function say(text: string): void {
    if (text === '') return;
    if (text.trim() === '') {
      if (text.includes('\n')) line = '';
      else if (dropped && space !== '') return;
      space = isClosing ? text : space + text;
      isClosing = false;
      return;
    }
    // Of "days [9]." without its mark, the full stop follows the word; nothing else may come together so.
    const isClosed = dropped && space !== '' && /^[.,;:!?)]+$/.test(text);
    const gap = shown + kept === '' || isClosed ? '' : space;
    space = isClosed ? ' ' : '';
    isClosing = isClosed;
    dropped = false;
    line += gap + text;
    show(gap + text);
  }

  function cite(numbers: readonly number[]): void {
    const claim = line.slice(sentencesOf(line).at(-1)?.start ?? 0);
    const marks = citations.cite(numbers, claim, shown + kept);
    if (marks === '') {
      dropped = true;
      return;
    }
    keeps = false;
    space = '';
    options.cite(citations.sources());
    show(` ${marks}`);
  }

  function hearSign(name: string): void {
    const heard = (Object.keys(SIGNS) as (keyof typeof SIGNS)[]).find((key) => SIGNS[key] === name);
    if (!heard || sign) return;
    sign = heard;
    if (heard === 'noAnswer') isOver = true;
    // A question to the customer needs no ground.
    else keeps = false;
  }

  function hear(piece: Piece): void {
    if (isOver) return;
    if (piece.kind === 'text' || piece.kind === 'space') {
      const free = guard.pass(piece.text, piece.kind === 'text' && piece.goesOn);
      if (free === null) {
        hasLeaked = true;
        isOver = true;
        return;
      }
      for (const [part] of free.matchAll(/\s+|\S+/g)) say(part);
      if (shown.length + kept.length > MAX_CHARS) isOver = true;
      return;
    }
    for (const [part] of guard.rest().matchAll(/\s+|\S+/g)) say(part);
    if (piece.kind === 'marks') cite(piece.numbers);
    else if (piece.kind === 'nothing') dropped = true;
    else hearSign(piece.name);
  }

  return {
    read(part) {
      for (const piece of reader.read(part)) hear(piece);
      return !isOver;
    },
    end() {
      for (const piece of reader.end()) hear(piece);
      if (!isOver) for (const [part] of guard.rest().matchAll(/\s+|\S+/g)) say(part);
      return { text: shown, sources: citations.sources(), cited: citations.cited, sign, hasLeaked };
    },
  };
}
