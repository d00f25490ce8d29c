import { expect, test } from 'vitest';
import { silenceOf } from './ring-policy.ts';

const rings = {
  isOn: true,
  waiting: 1,
  offered: 0,
  status: 'online' as const,
  load: { capacity: 2, active: ['a'] },
};

test('the bell rings while somebody waits and the agent is there with room for more', () => {
  expect(silenceOf(rings)).toBeNull();
  expect(silenceOf({ ...rings, load: undefined })).toBeNull();
});

test('who is asked by a colleague hears it, also where nobody waits or the desk is full, but not when away', () => {
  const full = { capacity: 1, active: ['a'] };
  expect(silenceOf({ ...rings, waiting: 0, offered: 1, load: full })).toBeNull();
  expect(silenceOf({ ...rings, offered: 1, status: 'away' })).toBe('away');
});

test.each([
  [{ isOn: false }, 'off'],
  [{ waiting: 0 }, 'nobody waits'],
  [{ status: 'away' as const }, 'away'],
  [{ status: 'offline' as const }, 'away'],
  [{ status: undefined }, 'away'],
  [{ load: { capacity: 2, active: ['a', 'b'] } }, 'full'],
  [{ load: { capacity: 2, active: ['a', 'b', 'c'] } }, 'full'],
])('with %o it keeps silent: %s', (change, silence) => {
  expect(silenceOf({ ...rings, ...change })).toBe(silence);
});
