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
