import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeBrowserStorage } from '../../test/fake-storage.ts';
import { FakeInbox, openOutbox } from '../../test/open-outbox.ts';
import { ApiError } from '../http/api-error.ts';

const never = () => new Promise<never>(() => undefined);
const refuse = (error: ApiError) => () => Promise.reject(error);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('sending', () => {
  it.each([
    { where: 'in storage', options: {} },
    { where: 'in memory', options: { storage: null } },
  ])(
    'G4: sends the messages of a conversation one after the other, in the order written, $where',
    async ({ options }) => {
      let running = 0;
      const inbox = new FakeInbox();
      const { write } = openOutbox({
        ...options,
        send: async (item) => {
          running += 1;
          expect(running).toBe(1);
          await new Promise((resolve) => setTimeout(resolve, 50));
          running -= 1;
          return inbox.accept(item);
        },
      });
      for (let i = 0; i < 5; i += 1) write(`${i}`);
      await vi.advanceTimersByTimeAsync(5_000);
      expect(inbox.textsOf('k1')).toEqual(['0', '1', '2', '3', '4']);
      expect([...inbox.arrivals.values()]).toEqual([1, 1, 1, 1, 1]);
    },
  );

  it('does not let one conversation wait for another', async () => {
    const inbox = new FakeInbox();
    const { write } = openOutbox({
      send: (item) => (item.conversationId === 'k1' ? never() : inbox.accept(item)),
    });
    write('stuck', 'k1');
    write('free', 'k2');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(inbox.textsOf('k2')).toEqual(['free']);
  });

  it('tries again for ever, more and more slowly, while there is no answer', async () => {
    const times: number[] = [];
    const { write, waiting } = openOutbox({
      send: async () => {
        times.push(Date.now());
        throw new ApiError('network');
      },
    });
    write('hello');
    await vi.advanceTimersByTimeAsync(10 * 60_000);
    const gaps = times.slice(1).map((time, i) => time - times[i]!);
    expect(gaps[0]).toBeLessThanOrEqual(1_200);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(30_200);
    expect(times.length).toBeGreaterThan(20);
    expect(times.length).toBeLessThan(60);
    expect(waiting()).toEqual(['hello']);
  });

  it('sends at once on flush', async () => {
    let isReachable = false;
    const inbox = new FakeInbox();
    const { outbox, write, waiting } = openOutbox({
      send: (item) => (isReachable ? inbox.accept(item) : Promise.reject(new ApiError('network'))),
    });
    write('hello');
    await vi.advanceTimersByTimeAsync(60_000);
    isReachable = true;
    outbox.flush();
    await vi.advanceTimersByTimeAsync(100);
    expect(waiting()).toEqual([]);
  });

  it('tells of the message before the item leaves, so that it is never nowhere', async () => {
    const { outbox, write } = openOutbox();
    const heard: string[] = [];
    outbox.onSent?.((item, message) =>
      heard.push(`${item.text} ${message.seq} ${outbox.items.get().length}`),
    );
    write('hello');
    await vi.advanceTimersByTimeAsync(200);
    expect(heard).toEqual(['hello 1 1']);
    expect(outbox.items.get()).toEqual([]);
  });
});

describe('refusals', () => {
  it('marks a refused item with the words of the server and goes on with the next', async () => {
    const inbox = new FakeInbox();
    const { outbox, write } = openOutbox({
      send: (item) =>
        item.text === 'bad' ? Promise.reject(new ApiError('conversation_closed')) : inbox.accept(item),
    });
    write('bad');
    write('good');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(outbox.items.get()).toMatchObject([
      { text: 'bad', state: 'failed', failure: 'The conversation is closed. Reopen it first.' },
    ]);
    expect(inbox.textsOf('k1')).toEqual(['good']);
  });

  it('names the field of an invalid input', async () => {
    const errors = [
      { field: 'text', rule: 'max_length', limit: 10_000, message: 'must have at most 10000 characters' },
    ];
    const { outbox, write } = openOutbox({ send: refuse(new ApiError('invalid_input', { errors })) });
    write('long');
    await vi.advanceTimersByTimeAsync(200);
    expect(outbox.items.get()[0]?.failure).toBe('Not accepted: text must have at most 10000 characters.');
  });

  it('sends a refused item again when asked, and forgets a discarded one', async () => {
    let isClosed = true;
    const inbox = new FakeInbox();
    const { outbox, write } = openOutbox({
      send: (item) => (isClosed ? Promise.reject(new ApiError('conversation_closed')) : inbox.accept(item)),
    });
    const first = write('first');
    const second = write('second');
    await vi.advanceTimersByTimeAsync(1_000);
    isClosed = false;
    outbox.discard(first.clientMessageId);
    outbox.retry(second.clientMessageId);
    expect(outbox.items.get()).toMatchObject([{ text: 'second', state: 'waiting' }]);
    expect(outbox.items.get()[0]).not.toHaveProperty('failure');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(inbox.textsOf('k1')).toEqual(['second']);
    expect(outbox.items.get()).toEqual([]);
  });

  it.each([401, 408, 429, 500, 503, 507])('waits and does not give up on %i', async (status) => {
    const { outbox, write } = openOutbox({ send: refuse(new ApiError('internal', { status })) });
    write('hello');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(outbox.items.get()).toMatchObject([{ state: 'waiting' }]);
  });

  it('waits as long as a busy server asks for, even when flushed', async () => {
    const times: number[] = [];
    const { outbox, write } = openOutbox({
      send: async () => {
        times.push(Date.now());
        throw new ApiError('rate_limited', { retryAfter: 40 });
      },
    });
    write('hello');
    await vi.advanceTimersByTimeAsync(20_000);
    outbox.flush();
    await vi.advanceTimersByTimeAsync(19_000);
    expect(times).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(times).toHaveLength(2);
  });
});

describe('storage', () => {
  it('keeps what is unsent over a reload, in its order', async () => {
    const browser = new FakeBrowserStorage();
    const before = openOutbox({ tab: browser.openTab(), send: never });
    for (let i = 0; i < 12; i += 1) before.write(`${i}`);
    before.outbox.close();

    const after = openOutbox({ tab: browser.openTab() });
    expect(after.waiting()).toEqual(Array.from({ length: 12 }, (_, i) => `${i}`));
    await vi.advanceTimersByTimeAsync(30_000);
    expect(after.inbox.textsOf('k1')).toEqual(Array.from({ length: 12 }, (_, i) => `${i}`));
    expect(browser.entries.size).toBe(0);
  });

  it('keeps a refused item over a reload, without sending it again', async () => {
    const browser = new FakeBrowserStorage();
    const before = openOutbox({ tab: browser.openTab(), send: refuse(new ApiError('forbidden')) });
    before.write('hello');
    await vi.advanceTimersByTimeAsync(500);
    before.outbox.close();
    const after = openOutbox({ tab: browser.openTab() });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(after.outbox.items.get()).toMatchObject([{ state: 'failed' }]);
    expect(after.inbox.stored).toEqual([]);
  });

  it('is not disturbed by broken or foreign entries', async () => {
    const browser = new FakeBrowserStorage();
    for (const broken of ['', '{', 'null', '[]', '{"clientMessageId":1}', '"x"'])
      browser.entries.set(`outbox/${broken}`, broken);
    browser.entries.set('theme', 'dark');
    const { outbox, inbox, write } = openOutbox({ tab: browser.openTab() });
    expect(outbox.items.get()).toEqual([]);
    write('hello');
    await vi.advanceTimersByTimeAsync(500);
    expect(inbox.textsOf('k1')).toEqual(['hello']);
    expect(browser.entries.get('theme')).toBe('dark');
  });

  it.each(['isFull', 'isForbidden'] as const)('sends all the same where it %s', async (trouble) => {
    const browser = new FakeBrowserStorage();
    browser[trouble] = true;
    const { inbox, write, waiting } = openOutbox({ tab: browser.openTab() });
    write('one');
    write('two');
    expect(waiting()).toEqual(['one', 'two']);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(inbox.textsOf('k1')).toEqual(['one', 'two']);
    expect(waiting()).toEqual([]);
  });

  it('works without any', async () => {
    const { inbox, write, waiting } = openOutbox({ storage: null });
    write('hello');
    expect(waiting()).toEqual(['hello']);
    await vi.advanceTimersByTimeAsync(100);
    expect(inbox.textsOf('k1')).toEqual(['hello']);
  });
});

describe('closing', () => {
  it('leaves no timer, and removes an item whose answer still comes', async () => {
    const browser = new FakeBrowserStorage();
    const inbox = new FakeInbox();
    const { outbox, write } = openOutbox({
      tab: browser.openTab(),
      send: async (item) => {
        await new Promise((resolve) => setTimeout(resolve, 500));
        return inbox.accept(item);
      },
    });
    write('one');
    write('two');
    await vi.advanceTimersByTimeAsync(100);
    outbox.close();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(inbox.textsOf('k1')).toEqual(['one']);
    expect([...browser.entries.values()].join()).toContain('two');
    expect([...browser.entries.values()].join()).not.toContain('"one"');
    expect(vi.getTimerCount()).toBe(0);
  });
});
