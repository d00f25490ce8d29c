import { expect, test } from 'vitest';
import { waitClock } from './wait-clock.ts';

const second = 1000;
const hour = 3600 * second;

test.each([
  [-5 * second, '0:00'],
  [0, '0:00'],
  [7 * second + 999, '0:07'],
  [60 * second, '1:00'],
  [12 * 60 * second + 34 * second, '12:34'],
  [hour - second, '59:59'],
  [hour + 2 * 60 * second + 3 * second, '1:02:03'],
  [47 * hour, '47:00:00'],
  [48 * hour, '2 days'],
])('a wait of %i ms reads %s', (waited, text) => {
  expect(waitClock(waited)).toBe(text);
});
