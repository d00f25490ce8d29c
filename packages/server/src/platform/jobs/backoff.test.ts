import { expect, it } from 'vitest';
import { backoff } from './backoff.ts';

it('doubles from a second up to an hour', () => {
  const longest = [1, 2, 3, 12, 13, 50, 2000].map((attempts) => backoff(attempts, () => 1));
  expect(longest).toEqual([1_000, 2_000, 4_000, 2_048_000, 3_600_000, 3_600_000, 3_600_000]);
});

it('is shortened by chance, by half at most', () => {
  expect([0, 0.5, 1].map((chance) => backoff(3, () => chance))).toEqual([2_000, 3_000, 4_000]);
});
