import fc from 'fast-check';
import { expect, test } from 'vitest';
import { distance, meantWord } from './similar-words.ts';

test.each([
  ['refund', 'refund', 0],
  ['refnud', 'refund', 1],
  ['refun', 'refund', 1],
  ['refundd', 'refund', 1],
  ['rifund', 'refund', 1],
  ['shiping', 'shipping', 1],
  ['shepping', 'shopping', 1],
  ['refund', 'parcel', 3],
  ['a', 'abcdefgh', 3],
])('%s and %s are %i apart, counted up to 2', (a, b, apart) => {
  expect(distance(a, b, 2)).toBe(apart);
});

test('the nearest word is meant, the first of two that are as near', () => {
  expect(meantWord('refnud', ['parcel', 'refund', 'refunds'])).toBe('refund');
  expect(meantWord('passwort', ['password', 'passport'])).toBe('password');
});

test('nothing is made of short words, of words that are far off, or of the word itself', () => {
  expect(meantWord('cta', ['cat'])).toBeNull();
  expect(meantWord('elephant', ['refund', 'parcel'])).toBeNull();
  expect(meantWord('refund', ['refund'])).toBeNull();
});

test('no word that is near enough is passed over for the letters that it has', () => {
  const word = fc.string({ unit: fc.constantFrom(...'aeioßщ漢5'), minLength: 4, maxLength: 10 });
  fc.assert(
    fc.property(word, fc.array(word, { maxLength: 30 }), (term, known) => {
      const most = term.length < 8 ? 1 : 2;
      const apart = known.map((one) => distance(term, one, most)).filter((far) => far > 0 && far <= most);
      const meant = meantWord(term, known);
      expect(meant === null ? [] : [distance(term, meant, most)]).toEqual(
        apart.length === 0 ? [] : [Math.min(...apart)],
      );
    }),
  );
});
