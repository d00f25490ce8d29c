import { expect, test } from 'vitest';
import { rank } from './rank.ts';

const commands = ['Close conversation', 'Assign to me', 'Assign to …', 'Add a label', 'Go to settings'];
const best = (query: string) => rank(commands, query, (text) => text);

test('an empty query keeps everything in its order', () => {
  expect(best('  ')).toEqual(commands);
});

test('a beginning goes before a word inside, and a word before the middle of one', () => {
  const items = ['Resettle', 'Go to settings', 'Settings'];
  expect(rank(items, 'sett', (text) => text)).toEqual(['Settings', 'Go to settings', 'Resettle']);
});

test('letters in order are enough, the tighter fit first', () => {
  expect(best('asme')).toEqual(['Assign to me']);
  expect(best('xyz')).toEqual([]);
});

test('case does not matter, and items keep their order where they fit alike', () => {
  expect(best('ASSIGN')).toEqual(['Assign to me', 'Assign to …']);
});

test('words that are not shown are found by their beginnings, after what is called so', () => {
  const places = [
    { name: 'Business hours', words: 'holidays time zone' },
    { name: 'Time off', words: '' },
  ];
  const names = (query: string) =>
    rank(
      places,
      query,
      ({ name }) => name,
      ({ words }) => words,
    ).map(({ name }) => name);
  expect(names('time')).toEqual(['Time off', 'Business hours']);
  expect(names('holid')).toEqual(['Business hours']);
  expect(names('idays')).toEqual([]);
});
