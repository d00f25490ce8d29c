import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Fate } from '../../test/fake-client.ts';
import { FakeServer } from '../../test/fake-server.ts';
import { openThread } from '../../test/open-thread.ts';
import type { Side } from '../send-item.ts';
import type { ThreadMessage } from '../types.ts';

type Step = { do: 'other' | 'own' | 'cut' | 'connect' | 'offline' | 'earlier' } | { do: 'wait'; ms: number };

/** `npm run nightly` asks for more of it. */
const TIMES = Number(process.env.TEST_TIMES ?? 1);

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom<Step>({ do: 'other' }, { do: 'own' }) },
  {
    weight: 3,
    arbitrary: fc.constantFrom<Step>({ do: 'cut' }, { do: 'connect' }, { do: 'offline' }, { do: 'earlier' }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 15_000 }) }),
  },
);
const fate = fc.oneof(
  { weight: 5, arbitrary: fc.constant<Fate>('pass') },
  { weight: 4, arbitrary: fc.constantFrom<Fate>('drop', 'double', 'late') },
);
const history = fc.record({
  side: fc.constantFrom<Side>('customer', 'operator'),
  stored: fc.integer({ min: 0, max: 70 }),
  isOpenFirst: fc.boolean(),
  steps: fc.array(step, { minLength: 1, maxLength: 30 }),
  fates: fc.infiniteStream(fate),
});

/** In every state that is shown: each message once, seqs rising, own unsent ones last. */
function assertShownWell(messages: readonly ThreadMessage[]): void {
  const ids = messages.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const written = messages.flatMap((message) => message.meta.clientMessageId ?? []);
  expect(new Set(written).size).toBe(written.length);
  const places = messages.map(({ seq }) => seq || Number.POSITIVE_INFINITY);
  expect(places).toEqual([...places].sort((a, b) => (a === b ? 0 : a - b)));
}

describe('a thread over a broken network', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it(
    'G3, G4, G5, G6: ends as the server’s list, whatever was dropped, doubled, overtaken or cut',
    async () => {
      await fc.assert(
        fc
          .asyncProperty(history, async ({ side, stored, isOpenFirst, steps, fates }) => {
            const server = new FakeServer();
            const other: Side = side === 'customer' ? 'operator' : 'customer';
            for (let i = 0; i < stored; i += 1) server.post(other, { text: `stored ${i}` });
            let isHealed = false;
            const next = () => (isHealed ? 'pass' : (fates.next().value as Fate));
            const { client, outbox, thread } = openThread({ side, server, fate: next });
            if (isOpenFirst) client.open();
            const ownIds: string[] = [];
            thread.state.subscribe(() => {
              const { messages } = thread.state.get();
              assertShownWell(messages);
              // What was written never leaves the screen, not even for one frame.
              if (thread.state.get().status === 'ready') {
                const shown = new Set(messages.map((message) => message.meta.clientMessageId));
                for (const id of ownIds) expect(shown.has(id)).toBe(true);
              }
            });

            let written = 0;
            for (const one of steps) {
              if (one.do === 'wait') await vi.advanceTimersByTimeAsync(one.ms);
              else if (one.do === 'other') server.post(other, { text: `other ${server.lastSeq}` });
              else if (one.do === 'cut') client.cut();
              else if (one.do === 'connect') client.open();
              else if (one.do === 'earlier') void thread.loadEarlier();
              else if (one.do === 'offline') {
                client.cut();
                client.isOffline = true;
              } else {
                thread.send({ text: `own ${written}` });
                written += 1;
                ownIds.push(outbox.items.get().at(-1)!.clientMessageId);
              }
            }

            isHealed = true;
            client.open();
            await vi.advanceTimersByTimeAsync(35_000);
            await vi.advanceTimersByTimeAsync(35_000);

            const { status, messages, lastSeq } = thread.state.get();
            const expected = server.messages.slice(server.messages.length - messages.length);
            expect(status).toBe('ready');
            expect(outbox.items.get()).toEqual([]);
            expect(messages.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
            expect(lastSeq).toBe(server.lastSeq);
            const own = server.messages.filter(({ text }) => text.startsWith('own')).map(({ text }) => text);
            expect(own).toEqual(Array.from({ length: written }, (_, i) => `own ${i}`));

            thread.close();
            outbox.close();
            client.cut('idle');
            await vi.advanceTimersByTimeAsync(20_000);
            expect(vi.getTimerCount()).toBe(0);
          })
          .beforeEach(() => void vi.clearAllTimers()),
        { numRuns: 400 * TIMES },
      );
    },
    20_000 * TIMES,
  );
});
