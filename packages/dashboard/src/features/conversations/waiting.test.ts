import { expect, test } from 'vitest';
import { waitingLevel } from './waiting.ts';

const minute = 60_000;

test.each([
  [0, 'fine'],
  [5 * minute - 1, 'fine'],
  [5 * minute, 'waiting'],
  [15 * minute - 1, 'waiting'],
  [15 * minute, 'overdue'],
])('after %i ms of waiting a row is %s', (waited, level) => {
  expect(waitingLevel(waited)).toBe(level);
});
