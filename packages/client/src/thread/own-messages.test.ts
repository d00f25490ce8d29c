import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Fate } from '../../test/fake-client.ts';
import { CONVERSATION_ID } from '../../test/fake-server.ts';
import { aMessage, aPage } from '../../test/messages.ts';
import { openThread } from '../../test/open-thread.ts';
import { ApiError } from '../http/api-error.ts';
import type { ThreadMessage } from '../types.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** An open thread that records every list it showed; `fates` are those of the next frames. */
async function openRecorded(side: 'customer' | 'operator' = 'customer') {
  const fates: Fate[] = [];
  const opened = openThread({ side, initial: aPage([]), fate: () => fates.shift() ?? 'pass' });
  opened.client.open();
  await vi.advanceTimersByTimeAsync(100);
  const lists: (readonly ThreadMessage[])[] = [];
  opened.thread.state.subscribe(() => lists.push(opened.thread.state.get().messages));
  return { ...opened, fates, lists };
}

describe('an own message', () => {
  it.each([
    { first: 'event', fates: ['pass', 'pass', 'late'] },
    { first: 'ack', fates: ['pass', 'late', 'pass'] },
  ] satisfies { first: string; fates: Fate[] }[])(
    'is replaced in place, once, when the $first comes first',
    async ({ fates: next }) => {
      const { thread, fates, lists, outbox } = await openRecorded();
      fates.push(...next);
      thread.send({ text: '  hello ' });
      const written = outbox.items.get()[0]!.clientMessageId;
      await vi.advanceTimersByTimeAsync(2_000);
      for (const list of lists) expect(list.map(({ meta }) => meta.clientMessageId)).toEqual([written]);
      expect(lists[0]?.[0]).toMatchObject({ text: 'hello', seq: 0, delivery: 'sending', role: 'USER' });
      expect(thread.state.get().messages).toMatchObject([
        { id: 'm1', text: 'hello', seq: 1, delivery: 'sent' },
      ]);
      expect(outbox.items.get()).toEqual([]);
    },
  );

  it('stands last while it is unsent, after what others write meanwhile', async () => {
    const { client, server, thread, texts } = await openRecorded();
    client.cut();
    client.isOffline = true;
    thread.send({ text: 'mine' });
    const theirs = server.post('operator', { text: 'theirs' });
    client.deliver('message:new', { message: theirs, conversation: { id: CONVERSATION_ID } });
    expect(texts()).toEqual(['theirs', 'mine']);
    client.open();
    await vi.advanceTimersByTimeAsync(200);
    expect(thread.state.get().messages.map(({ seq }) => seq)).toEqual([1, 2]);
  });

  it('stays on the screen when its ack comes ahead of a gap', async () => {
    const { server, thread, fates, lists } = await openRecorded();
    server.messages.push(aMessage(1), aMessage(2));
    fates.push('pass', 'drop', 'pass');
    thread.send({ text: 'mine' });
    await vi.advanceTimersByTimeAsync(2_000);
    expect(lists.every((list) => list.at(-1)?.text === 'mine')).toBe(true);
    expect(thread.state.get().messages.map(({ seq }) => seq)).toEqual([1, 2, 3]);
  });

  it('is not hidden by a copy of its id that somebody else sends', async () => {
    const { client, thread, texts, outbox } = await openRecorded('operator');
    client.cut();
    client.isOffline = true;
    thread.send({ text: 'mine' });
    const { clientMessageId } = outbox.items.get()[0]!;
    const forged = aMessage(1, { role: 'USER', text: 'forged', clientMessageId });
    client.deliver('message:new', { message: forged, conversation: { id: CONVERSATION_ID } });
    expect(texts()).toEqual(['forged', 'mine']);
  });

  it('that was refused says why, and can be sent again or thrown away', async () => {
    const { client, server, thread, outbox } = await openRecorded('operator');
    const post = vi.spyOn(server, 'post').mockImplementation(() => {
      throw new ApiError('conversation_closed');
    });
    thread.send({ text: 'one' });
    thread.send({ text: 'two' });
    await vi.advanceTimersByTimeAsync(200);
    expect(thread.state.get().messages).toMatchObject([
      { text: 'one', delivery: 'failed', failure: 'The conversation is closed. Reopen it first.' },
      { text: 'two', delivery: 'failed' },
    ]);
    post.mockRestore();
    const [one, two] = outbox.items.get();
    thread.retry(one!.clientMessageId);
    thread.discard(two!.clientMessageId);
    await vi.advanceTimersByTimeAsync(200);
    expect(thread.state.get().messages).toMatchObject([{ text: 'one', delivery: 'sent' }]);
    expect(client.status.get()).toBe('connected');
  });

  it('without words and files is none', async () => {
    const { thread, outbox } = await openRecorded();
    thread.send({ text: ' \n ' });
    expect(outbox.items.get()).toEqual([]);
  });

  it('keeps the objects of messages that did not change, so that lists redraw little', async () => {
    const { server, thread } = await openRecorded();
    server.post('operator', { text: 'one' });
    await vi.advanceTimersByTimeAsync(100);
    const [before] = thread.state.get().messages;
    server.post('operator', { text: 'two' });
    await vi.advanceTimersByTimeAsync(100);
    expect(thread.state.get().messages[0]).toBe(before);
  });
});
