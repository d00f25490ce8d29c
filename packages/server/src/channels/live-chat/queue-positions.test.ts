import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { silentLog } from '../../../test/silent-log.ts';
import type { ConversationEvents } from '../../modules/conversations/index.ts';
import { createEventBus } from '../../platform/events/index.ts';
import { type QueuePositionsOptions, tellQueuePositions } from './queue-positions.ts';

const ada = { kind: 'customer', id: 'ada', companyId: 'shop' } as const;

/** A node with one customer, who waits, and a database that may be away. */
function aNode() {
  let isAway = false;
  let connected: (context: { principal: typeof ada }) => void = () => {};
  const told: unknown[] = [];
  const errors: unknown[] = [];
  const all = async () => {
    if (isAway) throw new Error('the database is away');
    return [{ id: 'chat', contactId: 'ada', since: 0, enteredAt: 0, acceptedAt: 0 }];
  };
  const positions = tellQueuePositions(createEventBus<ConversationEvents>(silentLog), {
    desk: { conversations: { database: { all } }, now: Date.now },
    viewAvailability: async () => ({ state: 'open', opensAt: null, changesAt: null }),
    realtime: {
      onConnected: (handler: typeof connected) => {
        connected = handler;
      },
      onDisconnected: () => {},
      onSignal: () => {},
      isOccupied: () => true,
      publishHere: (_room: string, _event: string, payload: { position: number }) =>
        void told.push(payload.position),
    },
    now: Date.now,
    onError: (error: unknown) => void errors.push(error),
  } as unknown as QueuePositionsOptions);
  return {
    positions,
    told,
    errors,
    comes: () => connected({ principal: ada }),
    away(now: boolean) {
      isAway = now;
    },
  };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('who waits is told when the database is back, also where nothing moves and where they had come meanwhile', async () => {
  const node = aNode();
  node.comes();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(node.told).toEqual([1]);
  node.away(true);
  node.comes();
  await vi.advanceTimersByTimeAsync(40_000);
  expect(node.errors.length).toBeGreaterThan(1);
  expect(node.told).toEqual([1]);
  node.away(false);
  await vi.advanceTimersByTimeAsync(15_000);
  expect(node.told).toEqual([1, 1]);
  node.positions.stop();
  expect(vi.getTimerCount()).toBe(0);
});
