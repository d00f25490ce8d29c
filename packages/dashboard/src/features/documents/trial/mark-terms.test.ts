import { expect, test } from 'vitest';
import { markTerms } from './mark-terms.ts';

const marked = (text: string, terms: string[]) =>
  markTerms(text, terms)
    .filter(({ isMarked }) => isMarked)
    .map((piece) => piece.text);

test.each<[string, string[], string[]]>([
  ['Refunds take five days. Refundable: all.', ['refund'], ['Refunds', 'Refundable']],
  ['Our policy, their policies', ['polici'], ['policy', 'policies']],
  ['Die Rücksendung ist frei', ['rücksendung'], ['Rücksendung']],
  ['An id is no idea', ['id'], ['id']],
  ['退货政策：三十天内', ['退货', '政策'], ['退货', '政策']],
  ['Fahrradversicherung', ['radver'], ['radver']],
  ['Nothing of it', ['tea'], []],
  ['No terms', [], []],
])('in %j, %j mark %j', (text, terms, words) => {
  expect(marked(text, terms)).toEqual(words);
});

test('the pieces are the text, whatever overlaps', () => {
  for (const terms of [['aba'], ['ab', 'ba'], ['x'], []]) {
    const pieces = markTerms('ababab, abab x', terms);
    expect(pieces.map(({ text }) => text).join('')).toBe('ababab, abab x');
  }
});
