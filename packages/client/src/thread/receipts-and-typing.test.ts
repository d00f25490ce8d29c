import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CONVERSATION_ID } from '../../test/fake-server.ts';
import { aMessage, aPage } from '../../test/messages.ts';
import { type OpenOptions, openThread } from '../../test/open-thread.ts';

const conversation = { id: CONVERSATION_ID };

async function openConnected(options: OpenOptions = {}) {
  const opened = openThread({ initial: aPage([]), ...options });
  opened.client.open();
  await vi.advanceTimersByTimeAsync(100);
  opened.server.journal.length = 0;
  return opened;
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('delivery of own messages', () => {
  it('goes from sent to delivered to seen as the other side gets on', async () => {
    const { server, thread } = await openConnected();
    const delivery = () => thread.state.get().messages[0]?.delivery;
    thread.send({ text: 'hello' });
    await vi.advanceTimersByTimeAsync(100);
    expect(delivery()).toBe('sent');
    server.receipt('operator', 'delivered', 'm1');
    await vi.advanceTimersByTimeAsync(100);
    expect(delivery()).toBe('delivered');
    server.receipt('operator', 'read', 'm1');
    await vi.advanceTimersByTimeAsync(100);
    expect(delivery()).toBe('seen');
  });

  it('G10: never goes back, in whatever order receipts come', async () => {
    const { client, thread } = await openConnected();
    const receipt = (seq: number) => ({
      conversationId: CONVERSATION_ID,
      messageId: `m${seq}`,
      seq,
      by: { kind: 'operator', id: 'o1' },
      at: '',
    });
    client.deliver('message:read', receipt(7));
    client.deliver('message:read', receipt(3));
    client.deliver('message:delivered', receipt(5));
    expect(thread.state.get().receipts.operator).toEqual({ deliveredSeq: 7, readSeq: 7 });
  });

  it('catches up with receipts that came while the socket was away', async () => {
    const { client, server, thread } = await openConnected();
    thread.send({ text: 'hello' });
    await vi.advanceTimersByTimeAsync(100);
    client.cut();
    server.receipt('operator', 'read', 'm1');
    client.open();
    await vi.advanceTimersByTimeAsync(200);
    expect(thread.state.get().messages[0]?.delivery).toBe('seen');
  });
});

describe('as receiver', () => {
  it('confirms delivery of the newest, at most once a second', async () => {
    const { server } = await openConnected();
    for (let i = 0; i < 30; i += 1) {
      server.post('operator', { text: `${i}` });
      await vi.advanceTimersByTimeAsync(100);
    }
    await vi.advanceTimersByTimeAsync(2_000);
    const sent = server.journal.filter((line) => line.startsWith('customer delivered'));
    expect(sent.at(-1)).toBe('customer delivered 30');
    expect(sent.length).toBeLessThanOrEqual(5);
  });

  it('does not confirm own messages, nor what was confirmed before', async () => {
    const page = aPage([aMessage(1)], {
      receipts: { customer: { deliveredSeq: 1, readSeq: 0 }, operator: { deliveredSeq: 0, readSeq: 0 } },
    });
    const { server, thread } = await openConnected({ initial: page });
    server.messages.push(aMessage(1));
    thread.send({ text: 'mine' });
    await vi.advanceTimersByTimeAsync(3_000);
    expect(server.journal.filter((line) => line.startsWith('customer'))).toEqual([]);
  });

  it('G10: marks read only forward, and little however often it is asked', async () => {
    const { server, thread } = await openConnected();
    server.post('operator', { text: 'one' });
    await vi.advanceTimersByTimeAsync(100);
    for (let i = 0; i < 20; i += 1) thread.markRead();
    await vi.advanceTimersByTimeAsync(3_000);
    server.post('operator', { text: 'two' });
    await vi.advanceTimersByTimeAsync(100);
    thread.markRead();
    thread.markRead();
    await vi.advanceTimersByTimeAsync(3_000);
    expect(server.journal.filter((line) => line.startsWith('customer read'))).toEqual([
      'customer read 1',
      'customer read 2',
    ]);
    expect(thread.state.get().receipts.customer.readSeq).toBe(2);
  });

  it('marks read over HTTP without a socket, and again after a failure once connected', async () => {
    const { client, server, thread } = await openConnected({ side: 'operator' });
    server.post('customer', { text: 'one' });
    await vi.advanceTimersByTimeAsync(100);
    client.cut();
    thread.markRead();
    await vi.advanceTimersByTimeAsync(100);
    expect(server.receipts.operator.readSeq).toBe(1);

    const second = server.post('customer', { text: 'two' });
    client.deliver('message:new', { message: second, conversation });
    client.isOffline = true;
    thread.markRead();
    await vi.advanceTimersByTimeAsync(3_000);
    expect(server.receipts.operator.readSeq).toBe(1);
    client.open();
    await vi.advanceTimersByTimeAsync(200);
    expect(server.receipts.operator.readSeq).toBe(2);
  });
});

describe('typing', () => {
  const typingOf = (id: string, isTyping: boolean) => ({
    conversationId: CONVERSATION_ID,
    isTyping,
    from: { kind: 'operator', id, name: 'Grace' },
  });

  it('is told at most once per two seconds while keys are pressed, and that it stopped', async () => {
    const { server, thread } = await openConnected();
    for (let i = 0; i < 50; i += 1) {
      thread.setTyping(true);
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(server.journal).toEqual(['typing true', 'typing true', 'typing true']);
    await vi.advanceTimersByTimeAsync(4_100);
    expect(server.journal.slice(3)).toEqual(['typing false']);
  });

  it('needs no notice of its end when the message is sent', async () => {
    const { server, thread } = await openConnected();
    thread.setTyping(true);
    thread.send({ text: 'done' });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(server.journal.filter((line) => line.startsWith('typing'))).toEqual(['typing true']);
  });

  it('goes over HTTP without a socket, for a customer', async () => {
    const { client, server, thread } = await openConnected();
    client.cut();
    thread.setTyping(true);
    await vi.advanceTimersByTimeAsync(100);
    expect(server.journal).toContain('POST /api/widget/typing true');
  });

  it('of others ends by itself after six seconds', async () => {
    const { client, thread } = await openConnected();
    client.deliver('typing', typingOf('o1', true));
    await vi.advanceTimersByTimeAsync(4_000);
    client.deliver('typing', typingOf('o1', true));
    await vi.advanceTimersByTimeAsync(5_900);
    expect(thread.state.get().typing).toEqual([{ kind: 'operator', id: 'o1', name: 'Grace' }]);
    await vi.advanceTimersByTimeAsync(200);
    expect(thread.state.get().typing).toEqual([]);
  });

  it('of others ends with their message, and only theirs', async () => {
    const { client, thread } = await openConnected();
    client.deliver('typing', typingOf('o1', true));
    client.deliver('typing', typingOf('o2', true));
    client.deliver('message:new', { message: aMessage(1), conversation });
    expect(thread.state.get().typing.map(({ id }) => id)).toEqual(['o2']);
    client.deliver('typing', typingOf('o2', false));
    expect(thread.state.get().typing).toEqual([]);
  });

  it('of oneself in another tab is not shown', async () => {
    const { client, thread } = await openConnected({ side: 'operator' });
    client.deliver('typing', typingOf('o1', true));
    expect(thread.state.get().typing).toEqual([]);
  });
});
