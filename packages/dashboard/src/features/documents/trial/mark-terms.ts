/** A piece of a text, and whether it is one of the words that were looked for. */
export interface Piece {
  /** Where it begins. */
  at: number;
  text: string;
  isMarked: boolean;
}

const WORD = /[\p{L}\p{N}\p{M}]+/gu;
/** What may follow a stem: “refund” in “refundable”. */
const ENDING = 5;
/** Stems end where words differ: “polici” is “policy” and “policies”. */
const stemOf = (term: string) => (term.length > 4 && term.endsWith('i') ? term.slice(0, -1) : term);

function isOf(word: string, term: string): boolean {
  const stem = stemOf(term);
  return word.startsWith(stem) && word.length - stem.length <= (stem.length < 3 ? 0 : ENDING);
}

/** Where words begin and end that fit `fits`. */
function wordsIn(text: string, fits: (word: string) => boolean): [from: number, to: number][] {
  return [...text.matchAll(WORD)]
    .filter(([word]) => fits(word.toLowerCase()))
    .map(({ 0: word, index }) => [index, index + word.length]);
}

/** Every place of the terms themselves: scripts without spaces, and parts of words. */
function partsIn(text: string, terms: readonly string[]): [from: number, to: number][] {
  const lower = text.toLowerCase();
  const found: [number, number][] = [];
  for (const term of terms) {
    for (let at = lower.indexOf(term); at >= 0; at = lower.indexOf(term, at + 1))
      found.push([at, at + term.length]);
  }
  return found.sort(([a], [b]) => a - b);
}

/** The text in pieces, those marked by which it was found: `terms` are stems, pairs of Han signs or parts of words. */
export function markTerms(text: string, terms: readonly string[]): Piece[] {
  const known = terms.filter((term) => term !== '');
  const whole = wordsIn(text, (word) => known.some((term) => isOf(word, term)));
  const places = whole.length > 0 ? whole : partsIn(text, known);
  const pieces: Piece[] = [];
  let end = 0;
  for (const [from, to] of places) {
    if (to <= end) continue;
    const start = Math.max(from, end);
    if (start > end) pieces.push({ at: end, text: text.slice(end, start), isMarked: false });
    pieces.push({ at: start, text: text.slice(start, to), isMarked: true });
    end = to;
  }
  if (end < text.length) pieces.push({ at: end, text: text.slice(end), isMarked: false });
  return pieces;
}
