import { expect, test } from 'vitest';
import { slashQueryAt } from './slash-query.ts';

test('a slash at the beginning of a word asks, up to the caret', () => {
  expect(slashQueryAt('/', 1)).toEqual({ start: 0, words: '' });
  expect(slashQueryAt('Hi /ref', 7)).toEqual({ start: 3, words: 'ref' });
  expect(slashQueryAt('Hi /refund', 6)).toEqual({ start: 3, words: 're' });
  expect(slashQueryAt('one\n/two', 8)).toEqual({ start: 4, words: 'two' });
});

test('a slash inside a word, an address or a path asks nothing', () => {
  for (const text of ['and/or', 'https://', 'https://shop', '/etc/hosts', '/two words', '', 'no slash'])
    expect([text, slashQueryAt(text, text.length)]).toEqual([text, null]);
  expect(slashQueryAt('/ref', 0)).toBeNull();
});
