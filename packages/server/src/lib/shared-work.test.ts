import { expect, test } from 'vitest';
import { createSharedWork } from './shared-work.ts';

test('work that is asked for while it is under way is done once, for all who asked', async () => {
  const share = createSharedWork<number>();
  const { promise, resolve } = Promise.withResolvers<void>();
  let times = 0;
  const work = async () => {
    await promise;
    times += 1;
    return times;
  };
  const all = Promise.all([share('key', work), share('key', work), share('other', work)]);
  resolve();
  expect(await all).toEqual([1, 1, 2]);
  expect(await share('key', work)).toBe(3);
});

test('work that fails fails for all who asked, and begins anew for the next', async () => {
  const share = createSharedWork<string>();
  const fail = () => Promise.reject(new Error('no'));
  const both = await Promise.allSettled([share('key', fail), share('key', async () => 'not asked')]);
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await share('key', async () => 'yes')).toBe('yes');
});
