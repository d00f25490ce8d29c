import { expect, test } from 'vitest';
import { createKeyedQueue } from './keyed-queue.ts';

function gate() {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  return { promise, open: resolve, fail: reject };
}

test('work of one key begins only when the work before it has ended, in the order it came', async () => {
  const inTurn = createKeyedQueue();
  const first = gate();
  const order: string[] = [];
  const works = ['a', 'b', 'c'].map((name, index) =>
    inTurn('key', async () => {
      order.push(name);
      if (index === 0) await first.promise;
      return name;
    }),
  );
  await Promise.resolve();
  expect(order).toEqual(['a']);
  first.open();
  expect(await Promise.all(works)).toEqual(['a', 'b', 'c']);
  expect(order).toEqual(['a', 'b', 'c']);
});

test('work of another key does not wait', async () => {
  const inTurn = createKeyedQueue();
  const held = gate();
  const waiting = inTurn('one', () => held.promise);
  expect(await inTurn('two', async () => 'done')).toBe('done');
  held.open();
  await waiting;
});

test('work that fails fails alone', async () => {
  const inTurn = createKeyedQueue();
  const failing = inTurn('key', () => Promise.reject(new Error('no')));
  const next = inTurn('key', async () => 'yes');
  await expect(failing).rejects.toThrow('no');
  expect(await next).toBe('yes');
});
