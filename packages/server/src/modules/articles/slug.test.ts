import { expect, test } from 'vitest';
import { freeSlug, slugOf } from './slug.ts';

test('a title becomes a part of an address that needs no escaping', () => {
  expect(slugOf('How do I get a refund?')).toBe('how-do-i-get-a-refund');
  expect(slugOf('  Crème brûlée — 2 ways  ')).toBe('creme-brulee-2-ways');
  expect(slugOf('../../<script>')).toBe('script');
  expect(slugOf('退款')).toBe('article');
  expect(slugOf(`${'a'.repeat(79)} b`)).toBe('a'.repeat(79));
});

test('a taken one gets a number, and stays short enough', () => {
  expect(freeSlug('refunds', new Set())).toBe('refunds');
  expect(freeSlug('refunds', new Set(['refunds', 'refunds-2']))).toBe('refunds-3');
  const long = 'a'.repeat(80);
  expect(freeSlug(long, new Set([long]))).toBe(`${'a'.repeat(78)}-2`);
});
