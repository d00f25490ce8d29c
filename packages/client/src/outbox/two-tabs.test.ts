import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeBrowserStorage } from '../../test/fake-storage.ts';
import { FakeInbox, openOutbox } from '../../test/open-outbox.ts';
import type { OutboxItem } from '../types.ts';
import { createTabLock } from './tab-lock.ts';

const MECHANISMS = [
  { name: 'the browser’s locks', locks: () => navigator.locks as LockManager | null },
  { name: 'a lease in storage', locks: () => null },
];

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe.each(MECHANISMS)('two tabs with $name', ({ locks }) => {
  /** Two tabs of one browser that write to one server; each send takes 200 ms. */
  function openTabs() {
    const browser = new FakeBrowserStorage();
    const inbox = new FakeInbox();
    const send = async (item: OutboxItem) => {
      await new Promise((resolve) => setTimeout(resolve, 200));
      return inbox.accept(item);
    };
    const key = `outbox-${Math.random()}`;
    const open = () => openOutbox({ tab: browser.openTab(), key, send, locks: locks() });
    return { browser, inbox, first: open(), second: open() };
  }

  it('send each message once and in order, whichever tab wrote it', async () => {
    const { inbox, first, second } = openTabs();
    first.write('1');
    first.write('2');
    await vi.advanceTimersByTimeAsync(50);
    second.write('3');
    await vi.advanceTimersByTimeAsync(50);
    first.write('4');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(inbox.textsOf('k1')).toEqual(['1', '2', '3', '4']);
    expect([...inbox.arrivals.values()]).toEqual([1, 1, 1, 1]);
    expect(first.waiting()).toEqual([]);
    expect(second.waiting()).toEqual([]);
  });

  it('see each other’s items, and the message before the item leaves', async () => {
    const { first, second } = openTabs();
    const heard: string[] = [];
    second.outbox.onSent?.((item, { seq }) => heard.push(`${item.text} ${seq} ${second.waiting()}`));
    first.write('hello');
    await vi.advanceTimersByTimeAsync(50);
    expect(second.waiting()).toEqual(['hello']);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(heard).toEqual(['hello 1 hello']);
    expect(second.waiting()).toEqual([]);
  });

  it('go on with what a closed tab left behind', async () => {
    const { inbox, first, second } = openTabs();
    first.write('1');
    first.write('2');
    first.outbox.close();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(inbox.textsOf('k1')).toEqual(['1', '2']);
    expect(second.waiting()).toEqual([]);
  });
});

describe('a tab that holds its turn for ever', () => {
  it.each(MECHANISMS)('does not stop the others, with $name', async ({ locks }) => {
    const tab = new FakeBrowserStorage().openTab();
    const options = { storage: tab, key: `stuck-${Math.random()}`, now: Date.now };
    const frozen = createTabLock({ ...options, locks: locks() });
    const other = createTabLock({ ...options, locks: locks() });
    void frozen('k1', () => new Promise(() => undefined));
    await vi.advanceTimersByTimeAsync(1_000);
    const work = vi.fn(async () => undefined);
    void other('k1', work);
    await vi.advanceTimersByTimeAsync(15_000);
    expect(work).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(work).toHaveBeenCalledOnce();
  });
});
