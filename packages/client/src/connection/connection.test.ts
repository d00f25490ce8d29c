import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeSocket } from '../../test/fake-socket.ts';
import { ApiError } from '../http/api-error.ts';
import { createConnection } from './connection.ts';

const sockets: FakeSocket[] = [];
vi.mock('socket.io-client', () => ({
  io: (url: string, options: FakeSocket['options']) => {
    const socket = new FakeSocket(url, options);
    sockets.push(socket);
    return socket;
  },
}));

let token: string | null = 'first';

function open() {
  const connection = createConnection({ baseUrl: 'https://chat.example', token: () => token });
  const statuses: string[] = [];
  connection.status.subscribe(() => statuses.push(connection.status.get()));
  return { connection, statuses };
}

/** Time for the library to load and no more. */
const soon = () => vi.advanceTimersByTimeAsync(1);
const last = () => sockets.at(-1)!;

async function openConnected() {
  const opened = open();
  opened.connection.connect();
  await soon();
  last().accept();
  return opened;
}

beforeEach(() => {
  vi.useFakeTimers();
  sockets.length = 0;
  token = 'first';
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('connecting', () => {
  it('opens nothing before it is asked to', async () => {
    const { connection } = open();
    connection.retryNow();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sockets).toEqual([]);
    expect(connection.status.get()).toBe('idle');
  });

  it('tries WebSocket first, and tells at every connect', async () => {
    const { connection, statuses } = open();
    const onConnected = vi.fn();
    connection.onConnected(onConnected);
    connection.connect();
    connection.connect();
    await soon();
    expect(sockets).toHaveLength(1);
    expect(last()).toMatchObject({
      url: 'https://chat.example',
      isConnecting: true,
      options: { path: '/socket.io', transports: ['websocket', 'polling'], auth: { token: 'first' } },
    });
    last().accept();
    last().lose();
    await vi.advanceTimersByTimeAsync(1_000);
    last().accept();
    expect(onConnected).toHaveBeenCalledTimes(2);
    expect(statuses).toEqual(['connecting', 'connected', 'reconnecting', 'connected']);
  });

  it('reads the token again at the next attempt', async () => {
    const { connection } = open();
    connection.connect();
    await soon();
    token = 'second';
    last().refuse();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(sockets).toHaveLength(2);
    expect(last().options).toMatchObject({ auth: { token: 'second' }, transports: ['websocket', 'polling'] });
  });

  it('gives up an attempt that hangs, and begins the next with the other transport', async () => {
    const { connection } = open();
    connection.connect();
    await soon();
    await vi.advanceTimersByTimeAsync(11_000);
    expect(sockets).toHaveLength(2);
    expect(sockets[0]?.wasClosed).toBe(true);
    expect(last().options.transports).toEqual(['polling', 'websocket']);
  });

  it('waits longer from attempt to attempt, five seconds at most', async () => {
    const { connection } = open();
    connection.connect();
    const times: number[] = [];
    for (let attempt = 0; attempt < 12; attempt += 1) {
      const count = sockets.length;
      while (sockets.length === count) await vi.advanceTimersByTimeAsync(10);
      times.push(Date.now());
      last().refuse();
    }
    const gaps = times.slice(1).map((time, i) => time - times[i]!);
    expect(gaps[0]).toBeLessThan(600);
    expect(gaps.at(-1)).toBeGreaterThan(2_400);
    expect(Math.max(...gaps)).toBeLessThan(5_100);
  });

  it('does not storm a server that accepts and then dies at once', async () => {
    const { connection } = open();
    connection.connect();
    for (let i = 0; i < 60_000; i += 10) {
      await vi.advanceTimersByTimeAsync(10);
      if (!last().connected && !last().wasClosed) {
        last().accept();
        last().lose();
      }
    }
    expect(sockets.length).toBeLessThan(30);
  });

  it('waits as long as a busy server asks for', async () => {
    const { connection } = open();
    connection.connect();
    await soon();
    last().refuse({ code: 'rate_limited', retryAfter: 20 });
    await vi.advanceTimersByTimeAsync(19_000);
    expect(sockets).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1_100);
    expect(sockets).toHaveLength(2);
  });

  it('stops on a bad token until it is asked to connect again', async () => {
    const { connection } = open();
    connection.connect();
    await soon();
    last().refuse({ code: 'unauthorized' });
    connection.retryNow();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(connection.status.get()).toBe('unauthorized');
    expect(sockets).toHaveLength(1);
    token = 'fresh';
    connection.connect();
    await soon();
    expect(last().options.auth.token).toBe('fresh');
  });

  it('ends for good on close', async () => {
    const { connection } = await openConnected();
    connection.close();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sockets).toHaveLength(1);
    expect(last().wasClosed).toBe(true);
    expect(connection.status.get()).toBe('idle');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('hears nothing more of a socket it has given up', async () => {
    const { connection } = open();
    connection.connect();
    await soon();
    const [first] = sockets;
    connection.close();
    first?.accept();
    expect(connection.status.get()).toBe('idle');
  });
});

describe('the page', () => {
  function aPage() {
    const view = new EventTarget();
    const page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
    vi.stubGlobal('window', view);
    vi.stubGlobal('document', page);
    return { view, page };
  }

  it('that gets a network again is connected at once, even if an attempt hangs', async () => {
    const { view } = aPage();
    const { connection } = open();
    connection.connect();
    await soon();
    view.dispatchEvent(new Event('online'));
    await soon();
    expect(sockets).toHaveLength(2);
    expect(sockets[0]?.wasClosed).toBe(true);
    last().accept();
    view.dispatchEvent(new Event('online'));
    await soon();
    expect(sockets).toHaveLength(2);
  });

  it('that loses its network says so at once', async () => {
    const { view } = aPage();
    const { connection } = await openConnected();
    view.dispatchEvent(new Event('offline'));
    expect(connection.status.get()).toBe('reconnecting');
  });

  it('that becomes visible does not wait for the next attempt', async () => {
    const { page } = aPage();
    const { connection } = open();
    connection.connect();
    for (let i = 0; i < 5; i += 1) {
      await vi.advanceTimersByTimeAsync(5_000);
      last().refuse();
    }
    const count = sockets.length;
    page.dispatchEvent(new Event('visibilitychange'));
    await soon();
    expect(sockets).toHaveLength(count + 1);
  });
});

describe('events and requests', () => {
  it('hands events to every handler until it leaves, also over a reconnect', async () => {
    const { connection } = await openConnected();
    const heard: unknown[] = [];
    const stop = connection.on('typing', (event) => heard.push(event));
    last().receive('typing', 1);
    last().receive('message:read', 2);
    last().lose();
    await vi.advanceTimersByTimeAsync(1_000);
    last().receive('typing', 3);
    stop();
    last().receive('typing', 4);
    expect(heard).toEqual([1, 3]);
  });

  it('resolves with the data of the ack', async () => {
    const { connection } = await openConnected();
    const reply = connection.emit('subscribe', 'conversation:k1');
    last().emitted[0]?.ack(null, { ok: true, data: { lastSeq: 7 } });
    expect(await reply).toEqual({ lastSeq: 7 });
    expect(last().emitted[0]).toMatchObject({ event: 'subscribe', payload: 'conversation:k1' });
  });

  it('rejects with what the server says', async () => {
    const { connection } = await openConnected();
    const reply = connection.emit('message:read', { conversationId: 'k1', messageId: 'm1' });
    const error = { code: 'already_accepted', message: 'Taken.', retryAfter: 3, agent: { id: 'o2' } };
    last().emitted[0]?.ack(null, { ok: false, error });
    const thrown = await reply.catch((one: unknown) => one);
    expect(thrown).toBeInstanceOf(ApiError);
    expect(thrown).toMatchObject({
      code: 'already_accepted',
      status: 409,
      message: 'Taken.',
      retryAfter: 3,
      details: { agent: { id: 'o2' } },
    });
  });

  it('rejects with network where no ack comes, and at once without a connection', async () => {
    const { connection } = await openConnected();
    const lost = connection.emit('subscribe', 'conversation:k1');
    last().emitted[0]?.ack(new Error('operation has timed out'));
    await expect(lost).rejects.toMatchObject({ code: 'network', status: 0 });
    last().lose();
    await expect(connection.emit('subscribe', 'conversation:k1')).rejects.toMatchObject({ code: 'network' });
  });
});
