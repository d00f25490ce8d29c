import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AvailabilityNow } from './availability.ts';
import { type WatchOptions, watchAvailability } from './watch-availability.ts';

const START = Date.parse('2026-01-14T16:59:00.000Z');
const customer = { kind: 'customer', id: 'ada', companyId: 'shop' } as const;

/** A node with one customer, and a company that somebody else moves. */
function aNode(first: AvailabilityNow) {
  let is = first;
  let looks = 0;
  let connected: (context: { principal: typeof customer }) => void = () => {};
  let disconnected: (principal: typeof customer) => void = () => {};
  let signalled: (companyId: string) => void = () => {};
  const told: unknown[] = [];
  const errors: unknown[] = [];
  let fails = false;
  const watch = watchAvailability({
    async view() {
      looks += 1;
      if (fails) throw new Error('the database is away');
      return is;
    },
    realtime: {
      onConnected: (handler: typeof connected) => {
        connected = handler;
      },
      onDisconnected: (handler: typeof disconnected) => {
        disconnected = handler;
      },
      onSignal: (_topic: string, handler: typeof signalled) => {
        signalled = handler;
      },
      publishHere: (room: string, _event: string, payload: { state: string }) =>
        void told.push([room, payload.state]),
    } as unknown as WatchOptions['realtime'],
    now: Date.now,
    onError: (error) => void errors.push(error),
  });
  return {
    watch,
    told,
    errors,
    looks: () => looks,
    becomes(next: AvailabilityNow) {
      is = next;
    },
    failing(now: boolean) {
      fails = now;
    },
    comes: () => connected({ principal: customer }),
    goes: () => disconnected(customer),
    signal: () => signalled('shop'),
  };
}

const open = { state: 'open', opensAt: null, changesAt: START + 60_000 } as const;
const closed = { state: 'closed', opensAt: '2026-01-15T09:00:00.000Z', changesAt: START + 1e8 } as const;

describe('watching whether somebody is there', () => {
  beforeEach(() => void vi.useFakeTimers({ now: START }));
  afterEach(() => void vi.useRealTimers());

  it('tells that the hours have ended at the moment they do, without anybody saying so', async () => {
    const node = aNode(open);
    node.comes();
    await vi.advanceTimersByTimeAsync(59_999);
    expect(node.told).toEqual([['customer:ada', 'open']]);
    node.becomes(closed);
    await vi.advanceTimersByTimeAsync(1);
    expect(node.told.at(-1)).toEqual(['customers:shop', 'closed']);
  });

  it('sees within seconds what no node has told of', async () => {
    const node = aNode({ ...open, changesAt: null });
    node.comes();
    await vi.advanceTimersByTimeAsync(0);
    node.becomes({ state: 'nobody', opensAt: null, changesAt: null });
    await vi.advanceTimersByTimeAsync(15_000);
    expect(node.told.at(-1)).toEqual(['customers:shop', 'nobody']);
  });

  it('goes on looking after a failure', async () => {
    const node = aNode(open);
    node.comes();
    await vi.advanceTimersByTimeAsync(0);
    node.failing(true);
    node.signal();
    await vi.advanceTimersByTimeAsync(0);
    expect(node.errors).toHaveLength(1);
    node.failing(false);
    node.becomes(closed);
    await vi.advanceTimersByTimeAsync(15_000);
    expect(node.told.at(-1)).toEqual(['customers:shop', 'closed']);
  });

  it('costs nothing where no customer of the company is connected', async () => {
    const node = aNode(open);
    node.signal();
    node.comes();
    await vi.advanceTimersByTimeAsync(0);
    node.goes();
    const looks = node.looks();
    node.signal();
    await vi.advanceTimersByTimeAsync(600_000);
    expect([looks, node.looks()]).toEqual([1, 1]);
  });
});
