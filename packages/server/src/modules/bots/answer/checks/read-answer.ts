import { readBracket } from './brackets.ts';
import { foreignLinkAt, isKnownLink, withoutLink } from './links.ts';

/** What an answer consists of, as soon as it can be told. */
export type Piece =
  /** Free of links that nobody knows; whole words, or the beginning of a harmless one. */
  | { kind: 'text'; text: string; goesOn?: true }
  | { kind: 'space'; text: string }
  | { kind: 'marks'; numbers: number[] }
  | { kind: 'sign'; name: string }
  /** Something that is not shown. */
  | { kind: 'nothing' };

const MAX_CODE = 500;
/** Scripts without spaces have words without end. */
const MAX_BEGUN = 2_000;
/** A word may begin so and still become a link. */
const BEGINNINGS = ['https', 'www', 'mailto', 'javascript', 'data', 'vbscript', 'file', 'ftp', 'tel', 'sms'];
const OPENS = /^!?[[［【]/u;
/** Up to what could be something else than a word. */
const WORD = /^(?:(?!\\[[\]]|[\s`[［【、。，！？：；「」『』（）《》]|![[［【])[\s\S])+/u;
const HARMLESS = /^[\p{L}\p{M}\p{N},;]+$/u;
/** The same up to the last sign of a script that knows no spaces. */
const UNSPACED = /^[\p{L}\p{M}\p{N},;]*[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}]/u;
/** What ends a word in them. */
const STOPS = /^[、。，！？：；「」『』（）《》]+/u;
// Unseen signs: controls, what turns the direction, no-width spaces, tags. They hide words and addresses.
const UNSEEN = /[\p{Cc}\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069\u{e0000}-\u{e007f}]/gu;

const visible = (text: string) =>
  text.replace(UNSEEN, (sign) => (sign === '\n' ? sign : sign === '\t' ? ' ' : ''));
const withoutBrackets = (text: string) => text.replace(/[[\]［］【】]/gu, '');

export interface AnswerReader {
  /** The pieces that are whole after this part. */
  read(part: string): Piece[];
  /** What is left, when nothing more comes. */
  end(): Piece[];
}

interface Options {
  known: ReadonlySet<string>;
  /** Is a word that has begun so to be held back? */
  holdsBack(beginning: string): boolean;
}

/** Takes a model's answer apart while it comes: nothing of it is given on before it is known to be harmless. */
export function createAnswerReader({ known, holdsBack }: Options): AnswerReader {
  let held = '';
  /** What was given on already since the last space: what comes now stands beside it, whatever was left out between. */
  let begun = '';
  let lineIsEmpty = true;
  /** The signs that end the block of code. */
  let fence = '';
  const pieces: Piece[] = [];

  function take(length: number): string {
    const taken = held.slice(0, length);
    held = held.slice(length);
    return taken;
  }

  function say(text: string): void {
    if (text === '') return;
    lineIsEmpty = false;
    begun = (begun + text).slice(-MAX_BEGUN);
    pieces.push({ kind: 'text', text });
  }

  /** The rest of a word, without the link in it that nobody knows. */
  function sayWord(rest: string): void {
    const word = begun + rest;
    const from = begun.length;
    const link = foreignLinkAt(word, known);
    if (link >= 0) pieces.push({ kind: 'nothing' });
    say(link < 0 ? rest : withoutLink(word, Math.max(from, link)).slice(from));
  }

  const sayWords = (text: string) => {
    for (const [part] of text.matchAll(/\s+|\S+/g)) {
      if (part.trim() === '') saySpace(part);
      else sayWord(part);
    }
  };

  function saySpace(space: string): void {
    begun = '';
    if (space.includes('\n')) lineIsEmpty = true;
    pieces.push({ kind: 'space', text: space });
  }

  /** False: it is not known yet what it is. */
  function readCode(isLast: boolean): boolean {
    const signs = /^`+/.exec(held)?.[0] as string;
    if (signs.length === held.length && !isLast) return false;
    const line = held.indexOf('\n');
    if (fence !== '') {
      if (lineIsEmpty && signs.length >= fence.length) fence = '';
      say(take(signs.length));
      return true;
    }
    if (signs.length >= 3 && lineIsEmpty) {
      if (line < 0 && !isLast && held.length < MAX_CODE) return false;
      if (line >= 0 && !held.slice(signs.length, line).includes('`')) fence = signs;
      say(take(signs.length));
      return true;
    }
    const close = held.indexOf(signs, signs.length);
    const isClosed = close > 0 && (line < 0 || close < line);
    if (!isClosed && line < 0 && !isLast && held.length < MAX_CODE) return false;
    const code = take(isClosed ? close + signs.length : signs.length);
    // A link in code is none, but nobody knows how everyone shows it.
    if (isClosed && foreignLinkAt(code.slice(signs.length), known) >= 0) sayWords(withoutBrackets(code));
    else say(code);
    return true;
  }

  function readBrackets(isLast: boolean): boolean {
    const found = readBracket(held, isLast);
    if (found === 'more') return false;
    if (found === 'open') {
      const sign = take(held.startsWith('!') ? 2 : 1).slice(-1);
      say(sign === '[' ? '\\[' : sign);
      return true;
    }
    take(found.length);
    const { bracket } = found;
    if (bracket.kind === 'marks' || bracket.kind === 'sign') {
      begun += ']';
      pieces.push(bracket);
    } else if (bracket.kind === 'words') {
      // What follows in round brackets would make a link of it, and a number a citation.
      const isBare = held.startsWith('(') || /^[\W_]*\d/.test(bracket.inner);
      const [before, after] = isBare ? ['', ''] : ['[', ']'];
      say(before as string);
      sayWords(withoutBrackets(bracket.inner));
      say(after as string);
    } else if (bracket.picture) pieces.push({ kind: 'nothing' });
    else {
      const isKnown = isKnownLink(bracket.target, known);
      if (isKnown) say('[');
      sayWords(withoutBrackets(bracket.label));
      if (isKnown) say(`](${bracket.target})`);
    }
    return true;
  }

  function readWord(isLast: boolean): boolean {
    const word = WORD.exec(held)?.[0] ?? (held[0] as string);
    if (word.length < held.length || isLast) {
      sayWord(take(word.length));
      return true;
    }
    // The word may go on. Letters are harmless; anything else may become a link, half a sign, a secret.
    const safe = HARMLESS.exec(word)?.[0] ?? UNSPACED.exec(word)?.[0] ?? '';
    const whole = begun + safe;
    if (!HARMLESS.test(whole)) return false;
    const isHarmless = !BEGINNINGS.some((beginning) => beginning.startsWith(whole.toLowerCase()));
    if (!isHarmless || holdsBack(whole)) return false;
    begun = whole.slice(-MAX_BEGUN);
    lineIsEmpty = false;
    pieces.push({ kind: 'text', text: take(safe.length), goesOn: true });
    return false;
  }

  function readOne(isLast: boolean): boolean {
    if (held === '!' && !isLast) return false;
    if (held === '\\' && !isLast) return false;
    if (fence === '' && /^\\[[\]]/.test(held)) {
      take(1);
      return true;
    }
    const space = /^\s+/.exec(held)?.[0];
    if (space) {
      saySpace(take(space.length));
      return true;
    }
    const stop = STOPS.exec(held)?.[0];
    if (stop) {
      say(take(stop.length));
      begun = '';
      return true;
    }
    if (held.startsWith('`')) return readCode(isLast);
    if (fence === '' && OPENS.test(held)) return readBrackets(isLast);
    if (fence !== '' && OPENS.test(held)) {
      sayWord(take(1));
      return true;
    }
    return readWord(isLast);
  }

  function readAll(isLast: boolean): Piece[] {
    while (held !== '' && readOne(isLast));
    return pieces.splice(0);
  }

  return {
    read(part) {
      held += part;
      // Half of a sign may still be to come.
      const half = /[\ud800-\udbff]$/.exec(held)?.[0] ?? '';
      held = visible(held.slice(0, held.length - half.length).toWellFormed()) + half;
      return readAll(false);
    },
    end() {
      held = held.toWellFormed();
      return readAll(true);
    },
  };
}
