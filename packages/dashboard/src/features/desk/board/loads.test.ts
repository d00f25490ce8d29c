import type { LiveSession, Operator } from '@switchboard/protocol';
import { expect, test } from 'vitest';
import { agentLoads, sumsOf } from './loads.ts';

const person = (id: string, more: Partial<Operator>) =>
  ({ id, name: id, presence: 'online', capacity: 4, disabled: false, ...more }) as Operator;
const session = (id: string, agent: string) => ({ id, agent_id: agent }) as LiveSession;

const loads = agentLoads(
  [
    person('idle', {}),
    person('gone', { presence: 'offline' }),
    person('over', { capacity: 1 }),
    person('away', { presence: 'away' }),
    person('left', { disabled: true }),
    person('left-with-work', { disabled: true, presence: 'offline' }),
  ],
  [session('1', 'over'), session('2', 'over'), session('3', 'away'), session('4', 'left-with-work')],
);

test('who is there stands first, the fullest of them first, and nobody’s work is hidden', () => {
  expect(loads.map(({ id, utilization }) => [id, utilization])).toEqual([
    ['over', 200],
    ['idle', 0],
    ['away', 25],
    ['left-with-work', 25],
    ['gone', 0],
  ]);
});

test('the sums count all chats, and room only of those who are online', () => {
  expect(sumsOf(loads)).toEqual({ active: 4, capacity: 5, online: 2 });
});
