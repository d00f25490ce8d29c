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
