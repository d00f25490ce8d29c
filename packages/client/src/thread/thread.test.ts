import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CONVERSATION_ID, FakeServer } from '../../test/fake-server.ts';
import { aMessage, aPage } from '../../test/messages.ts';
import { openThread } from '../../test/open-thread.ts';

const conversation = { id: CONVERSATION_ID };

function aServerWith(count: number): FakeServer {
  const server = new FakeServer();
  for (let i = 1; i <= count; i += 1) server.post('operator', { text: `reply ${i}` });
  return server;
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('history', () => {
  it('shows the newest page first and loads earlier ones on demand', async () => {
    const { thread, seqs } = openThread({ server: aServerWith(120) });
    await vi.advanceTimersByTimeAsync(100);
    expect(thread.state.get()).toMatchObject({ status: 'ready', hasEarlier: true, lastSeq: 120 });
    expect(seqs()).toHaveLength(50);

    void thread.loadEarlier();
    expect(thread.state.get().loadingEarlier).toBe(true);
    await vi.advanceTimersByTimeAsync(100);
    expect(seqs()).toEqual(Array.from({ length: 100 }, (_, i) => i + 21));

    void thread.loadEarlier();
    await vi.advanceTimersByTimeAsync(100);
    expect(seqs()).toHaveLength(120);
    expect(thread.state.get()).toMatchObject({ hasEarlier: false, loadingEarlier: false });
  });

  it('is there at once where the caller has the newest page', () => {
    const { thread, texts } = openThread({ initial: aPage([aMessage(1)]) });
    expect(thread.state.get().status).toBe('ready');
    expect(texts()).toEqual(['message 1']);
  });

  it('says why it cannot load, and loads as soon as it can', async () => {
    const { client, thread } = openThread({ server: aServerWith(2) });
    client.isOffline = true;
    await vi.advanceTimersByTimeAsync(100);
    expect(thread.state.get().status).toBe('failed');
    expect(thread.state.get().error).toMatch(/cannot be reached/);
    client.open();
    await vi.advanceTimersByTimeAsync(200);
    expect(thread.state.get()).toMatchObject({ status: 'ready', error: null, lastSeq: 2 });
  });

  it('keeps what is shown when loading earlier messages fails', async () => {
    const { client, thread, seqs } = openThread({ server: aServerWith(60) });
    await vi.advanceTimersByTimeAsync(100);
    client.isOffline = true;
    void thread.loadEarlier();
    await vi.advanceTimersByTimeAsync(100);
    expect(seqs()).toHaveLength(50);
    expect(thread.state.get()).toMatchObject({ hasEarlier: true, loadingEarlier: false, status: 'ready' });
  });
});

describe('staying equal to the server', () => {
  it('G7: subscribes before it reads what it missed, at every connect', async () => {
    const { client, server, seqs } = openThread({ server: aServerWith(3), initial: aPage([]) });
    client.open();
    await vi.advanceTimersByTimeAsync(100);
    client.cut();
    server.post('operator', { text: 'missed' });
    client.open();
    await vi.advanceTimersByTimeAsync(100);
    const reading = server.journal.filter((line) => !line.startsWith('customer'));
    expect(reading).toEqual(['subscribe', 'after=0', 'subscribe', 'after=3']);
    expect(seqs()).toEqual([1, 2, 3, 4]);
  });

  it('reads page after page after a long absence', async () => {
    const { client, server, seqs } = openThread({ initial: aPage([]) });
    for (let i = 1; i <= 450; i += 1) server.post('operator', { text: `${i}` });
    client.open();
    await vi.advanceTimersByTimeAsync(500);
    expect(server.journal.filter((line) => line.startsWith('after'))).toEqual([
      'after=0',
      'after=200',
      'after=400',
    ]);
    expect(seqs()).toEqual(Array.from({ length: 450 }, (_, i) => i + 1));
  });

  it('G5: shows a repeated frame once', async () => {
    const { client, seqs } = openThread({ initial: aPage([]) });
    client.open();
    const event = { message: aMessage(1), conversation };
    for (let i = 0; i < 3; i += 1) client.deliver('message:new', event);
    expect(seqs()).toEqual([1]);
  });

  it('G6: holds back what comes ahead of a gap and closes the gap within two seconds', async () => {
    const { client, server, seqs } = openThread({ server: aServerWith(1) });
    client.open();
    await vi.advanceTimersByTimeAsync(100);
    const stored = [2, 3, 4].map((seq) => aMessage(seq));
    server.messages.push(...stored);
    client.deliver('message:new', { message: stored[2], conversation });
    expect(seqs()).toEqual([1]);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(seqs()).toEqual([1, 2, 3, 4]);
  });

  it('closes a gap without reading where the overtaken frame comes soon', async () => {
    const { client, server, seqs } = openThread({ server: aServerWith(1) });
    client.open();
    await vi.advanceTimersByTimeAsync(100);
    server.journal.length = 0;
    client.deliver('message:new', { message: aMessage(3), conversation });
    client.deliver('message:new', { message: aMessage(2), conversation });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(seqs()).toEqual([1, 2, 3]);
    expect(server.journal.filter((line) => line.startsWith('after'))).toEqual([]);
  });

  it('G6: notices within 30 seconds that the last event was lost', async () => {
    const { client, server, seqs } = openThread({ server: aServerWith(1) });
    client.open();
    await vi.advanceTimersByTimeAsync(100);
    server.messages.push(aMessage(2));
    await vi.advanceTimersByTimeAsync(30_100);
    expect(seqs()).toEqual([1, 2]);
  });

  it('ignores messages of other conversations', async () => {
    const { client, seqs } = openThread({ initial: aPage([]) });
    client.open();
    client.deliver('message:new', { message: aMessage(1), conversation: { id: 'k2' } });
    expect(seqs()).toEqual([]);
  });

  it('drops what a server restored from a backup does not know any more', async () => {
    const { client, server, texts } = openThread({ server: aServerWith(5) });
    client.open();
    await vi.advanceTimersByTimeAsync(100);
    client.cut();
    server.messages = server.messages.slice(0, 2);
    client.open();
    await vi.advanceTimersByTimeAsync(200);
    expect(texts()).toEqual(['reply 1', 'reply 2']);
    server.post('operator', { text: 'another third' });
    await vi.advanceTimersByTimeAsync(100);
    expect(texts()).toEqual(['reply 1', 'reply 2', 'another third']);
  });

  it('polls over HTTP when the socket cannot connect for ten seconds, and stops when it can', async () => {
    const { client, server, seqs } = openThread();
    client.cut('connecting');
    await vi.advanceTimersByTimeAsync(9_000);
    server.post('operator', { text: 'hello' });
    await vi.advanceTimersByTimeAsync(500);
    expect(seqs()).toEqual([]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(seqs()).toEqual([1]);
    server.post('operator', { text: 'are you there?' });
    await vi.advanceTimersByTimeAsync(5_100);
    expect(seqs()).toEqual([1, 2]);
    client.open();
    await vi.advanceTimersByTimeAsync(100);
    server.journal.length = 0;
    await vi.advanceTimersByTimeAsync(20_000);
    expect(server.journal.filter((line) => line.startsWith('after'))).toEqual([]);
  });

  it('leaves the room of a conversation that an operator closes; a customer stays in all own ones', async () => {
    const operator = openThread({ side: 'operator' });
    const customer = openThread({ side: 'customer' });
    for (const { client, thread } of [operator, customer]) {
      client.open();
      await vi.advanceTimersByTimeAsync(100);
      thread.close();
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(operator.server.journal).toContain('unsubscribe');
    expect(customer.server.journal).not.toContain('unsubscribe');
    expect(vi.getTimerCount()).toBe(0);
  });
});
