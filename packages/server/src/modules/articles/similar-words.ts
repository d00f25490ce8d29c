/** How many letters must be put in, left out, changed or swapped to make one word of the other; more than `most`: most + 1. */
export function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const isSame = a[i - 1] === b[j - 1];
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      next[j] = Math.min(
        (row[j] ?? 0) + 1,
        (next[j - 1] ?? 0) + 1,
        (row[j - 1] ?? 0) + (isSame ? 0 : 1),
        isSwapped ? (before[j - 2] ?? 0) + 1 : Infinity,
      );
    }
    before = row;
    row = next;
  }
  return Math.min(row[b.length] ?? 0, most + 1);
}

/** Short words are too much like each other to guess at. */
const allowed = (word: string): number => (word.length < 4 ? 0 : word.length < 8 ? 1 : 2);

/** Which letters a word has, roughly: one bit for each, two letters may share one. */
function lettersOf(word: string): number {
  let letters = 0;
  for (let at = 0; at < word.length; at += 1) letters |= 1 << (word.charCodeAt(at) & 31);
  return letters;
}

function countBits(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

/**
 * The known word that was probably meant; null where none is near. `known` begins with those that are preferred. A
 * change puts one letter in the place of another at most: of thousands of words a few are left to be compared in full.
 */
export function meantWord(term: string, known: Iterable<string>): string | null {
  const most = allowed(term);
  if (most === 0) return null;
  const letters = lettersOf(term);
  let best: string | null = null;
  let nearest = most + 1;
  for (const word of known) {
    if (Math.abs(word.length - term.length) > most) continue;
    if (countBits(letters ^ lettersOf(word)) > 2 * most) continue;
    const far = distance(term, word, most);
    if (far > 0 && far < nearest) [best, nearest] = [word, far];
  }
  return best;
}
