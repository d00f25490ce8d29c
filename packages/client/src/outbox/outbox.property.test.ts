import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeBrowserStorage } from '../../test/fake-storage.ts';
import { FakeInbox, openOutbox } from '../../test/open-outbox.ts';
import { ApiError } from '../http/api-error.ts';
import type { OutboxItem } from '../types.ts';

/** `npm run nightly` asks for more of it. */
const TIMES = Number(process.env.TEST_TIMES ?? 1);

type Fate = 'ok' | 'request lost' | 'ack lost' | 'twice' | 'slow' | 'busy' | 'down';
type Step =
  | { do: 'write'; tab: 0 | 1; conversationId: 'k1' | 'k2' }
  | { do: 'reload'; tab: 0 | 1 }
  | { do: 'flush'; tab: 0 | 1 }
  | { do: 'wait'; ms: number };

const tab = fc.constantFrom<0 | 1>(0, 1);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('write' as const),
      tab,
      conversationId: fc.constantFrom<'k1' | 'k2'>('k1', 'k2'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('reload', 'flush'), tab }) as fc.Arbitrary<Step> },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 5_000 }) }),
  },
);
const fate = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Fate>('ok') },
  {
    weight: 5,
    arbitrary: fc.constantFrom<Fate>('request lost', 'ack lost', 'twice', 'slow', 'busy', 'down'),
  },
);

/** Sends over a network that loses requests and acks, repeats and delays. */
function overNetwork(inbox: FakeInbox, nextFate: () => Fate) {
  return async (item: OutboxItem) => {
    const fate = nextFate();
    await new Promise((resolve) => setTimeout(resolve, fate === 'slow' ? 9_000 : 30));
    if (fate === 'request lost') throw new ApiError('network');
    if (fate === 'busy') throw new ApiError('rate_limited', { retryAfter: 2 });
    if (fate === 'down') throw new ApiError('unavailable');
    const message = await inbox.accept(item);
    if (fate === 'twice') await inbox.accept(item);
    if (fate === 'ack lost') throw new ApiError('network');
    return message;
  };
}

describe('an outbox in two tabs over a broken network', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it(
    'G2, G4: stores each message once and in the order written, in at least 1,000 random histories',
    async () => {
      await fc.assert(
        fc
          .asyncProperty(
            fc.array(step, { minLength: 1, maxLength: 25 }),
            fc.infiniteStream(fate),
            async (steps, fates) => {
              const browser = new FakeBrowserStorage();
              const inbox = new FakeInbox();
              let isHealed = false;
              const send = overNetwork(inbox, () => (isHealed ? 'ok' : (fates.next().value as Fate)));
              const open = () => openOutbox({ tab: browser.openTab(), send });
              const tabs = [open(), open()];
              const written: Record<string, string[]> = { k1: [], k2: [] };

              for (const one of steps) {
                if (one.do === 'wait') await vi.advanceTimersByTimeAsync(one.ms);
                else if (one.do === 'flush') tabs[one.tab]!.outbox.flush();
                else if (one.do === 'reload') {
                  tabs[one.tab]!.outbox.close();
                  tabs[one.tab] = open();
                } else {
                  const text = `${one.conversationId} ${written[one.conversationId]!.length}`;
                  written[one.conversationId]!.push(text);
                  tabs[one.tab]!.write(text, one.conversationId);
                }
              }
              isHealed = true;
              await vi.advanceTimersByTimeAsync(120_000);

              for (const id of ['k1', 'k2']) expect(inbox.textsOf(id)).toEqual(written[id]);
              for (const { waiting } of tabs) expect(waiting()).toEqual([]);
              expect(browser.entries.size).toBe(0);
              for (const { outbox } of tabs) outbox.close();
            },
          )
          .beforeEach(() => void vi.clearAllTimers()),
        { numRuns: 1_000 * TIMES },
      );
    },
    20_000 * TIMES,
  );
});
