import { beforeEach, expect, test, vi } from 'vitest';
import { createActivityPing } from './activity-ping.ts';

let now = 0;
let away = false;
let ping = vi.fn(async () => undefined as unknown);

beforeEach(() => {
  now = 0;
  away = false;
  ping = vi.fn(async () => undefined as unknown);
});

function activity() {
  return createActivityPing({ ping: () => ping(), isAway: () => away, now: () => now });
}

/** Lets what a ping has promised settle. */
const settled = () => new Promise((resolve) => setTimeout(resolve));

test('the first input tells at once, further ones at most once a minute', async () => {
  const { noticed } = activity();
  noticed();
  await settled();
  now = 59_999;
  noticed();
  expect(ping).toHaveBeenCalledTimes(1);
  now = 60_000;
  noticed();
  expect(ping).toHaveBeenCalledTimes(2);
});

test('who counts as away is back with the first input', async () => {
  const { noticed } = activity();
  noticed();
  await settled();
  now = 5_000;
  away = true;
  noticed();
  noticed();
  expect(ping).toHaveBeenCalledTimes(2);
});

test('a ping that did not arrive is sent again with the next input', async () => {
  ping.mockRejectedValueOnce(new Error('no connection'));
  const { noticed } = activity();
  noticed();
  await settled();
  now = 1_000;
  noticed();
  expect(ping).toHaveBeenCalledTimes(2);
});
