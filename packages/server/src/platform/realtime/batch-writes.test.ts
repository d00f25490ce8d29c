import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server, type Socket } from 'socket.io';
import { io as connect } from 'socket.io-client';
import { afterEach, describe, expect, it } from 'vitest';
import { createWriteBatcher } from './batch-writes.ts';

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

async function pair(transport: 'websocket' | 'polling') {
  const http = createServer();
  const io = new Server(http);
  const batch = createWriteBatcher((error) => {
    throw error;
  });
  const connected = new Promise<Socket>((resolve) => io.on('connection', resolve));
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo;
  const client = connect(`http://127.0.0.1:${port}`, { transports: [transport] });
  closers.push(
    () => client.close(),
    () => void io.close(),
  );
  const socket = await connected;
  batch(socket);
  const heard: number[] = [];
  const until = (count: number) =>
    new Promise<number[]>((resolve) => {
      client.on('count', (value: number) => {
        if (heard.push(value) === count) resolve(heard);
      });
    });
  return { socket, client, until };
}

function countWrites(socket: Socket): () => number {
  const transport = socket.conn.transport as unknown as { socket: { _socket: { _writev: unknown } } };
  const tcp = transport.socket._socket as { _writev: (...args: unknown[]) => void };
  const original = tcp._writev;
  let writes = 0;
  tcp._writev = function (...args) {
    writes += 1;
    original.apply(this, args);
  };
  return () => writes;
}

const numbers = Array.from({ length: 20 }, (_, i) => i);

describe('batched writes', () => {
  it('what is said in one turn arrives in its order by one write', async () => {
    const { socket, until } = await pair('websocket');
    const all = until(20);
    const writes = countWrites(socket);
    for (const i of numbers) socket.emit('count', i);
    expect(await all).toEqual(numbers);
    expect(writes()).toBe(1);
  });

  it('polling clients get everything in its order too', async () => {
    const { socket, until } = await pair('polling');
    const all = until(20);
    for (const i of numbers) socket.emit('count', i);
    expect(await all).toEqual(numbers);
  });

  it('what was said before the server disconnects a socket still arrives', async () => {
    const { socket, client, until } = await pair('websocket');
    const all = until(20);
    const left = new Promise<string>((resolve) => client.on('disconnect', resolve));
    for (const i of numbers) socket.emit('count', i);
    socket.disconnect(true);
    expect(await all).toEqual(numbers);
    expect(await left).toBe('io server disconnect');
  });
});
