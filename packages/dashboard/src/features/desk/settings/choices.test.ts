import { expect, test } from 'vitest';
import { goneChoices, secondsChoices } from './choices.ts';

test('what is set can be seen, also where it is none of the usual times', () => {
  expect(secondsChoices(45).find(({ value }) => value === 45)?.label).toBe('45 seconds');
  expect(secondsChoices(60).map(({ label }) => label)).toEqual([
    '15 seconds',
    '30 seconds',
    '1 minute',
    '2 minutes',
    '5 minutes',
    '10 minutes',
  ]);
  expect(goneChoices(7).find(({ value }) => value === 7)?.label).toBe('After 7 minutes');
  expect(goneChoices(null).at(-1)).toEqual({ value: null, label: 'Never: only mark them' });
  expect(goneChoices(0)[0]).toEqual({ value: 0, label: 'At once' });
});
