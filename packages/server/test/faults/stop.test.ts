import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { hear } from '../hearing.ts';
import { startTcpProxy } from '../tcp-proxy.ts';
import { History } from './support/history.ts';
import { aVisit, signIn } from './support/people.ts';
import { embedded } from './support/places.ts';
import { steadyPort } from './support/ports.ts';
import { readAll } from './support/read-all.ts';
import { launch, type ServerProcess, startServerProcess } from './support/server-process.ts';
import { until } from './support/until.ts';

/** G18: after so long a server that was asked to stop is gone. */
const DEADLINE_MS = 15_000;

/** A connection on which the server got the given bytes and nothing more. */
async function hangingConnection(server: ServerProcess, bytes: string): Promise<void> {
  const socket = connect(server.port, '127.0.0.1');
  socket.on('error', () => {});
  onTestFinished(() => void socket.destroy());
  await once(socket, 'connect');
  await new Promise<void>((resolve) => socket.write(bytes, () => resolve()));
}

const head = (line: string, ...headers: string[]) => [line, 'host: x', ...headers, '', ''].join('\r\n');

it('G18: a server that is told to stop tells its sockets, answers what is under way, and ends with 0', async () => {
  const location = embedded();
  const server = await startServerProcess({ location });
  const { visitor, conversationId } = await aVisit(server);
  const ear = hear(await server.connect(visitor.token));
  const file = 'A long story. '.repeat(1_000);
  const body = `--b\r\ncontent-disposition: form-data; name="file"; filename="story.txt"\r\n\r\n${file}\r\n--b--\r\n`;
  const upload = connect(server.port, '127.0.0.1');
  const request = head(
    'POST /api/chat-upload/upload HTTP/1.1',
    `authorization: Bearer ${visitor.token}`,
    'content-type: multipart/form-data; boundary=b',
    `content-length: ${body.length}`,
  );
  let answer = '';
  upload.on('data', (chunk) => {
    answer += chunk;
  });
  await new Promise<void>((resolve) => upload.write(request + body.slice(0, 5_000), () => resolve()));
  // A whole exchange later the server has begun with it.
  await server.call('GET /api/widget/messages', { token: visitor.token, query: { conversationId } });

  const ended = server.stop();
  expect(await ear.next('connection:closing')).toEqual({ code: 'restart' });
  upload.write(body.slice(5_000));
  await once(upload, 'close');
  expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  expect(await ended).toBe(0);
});

it('G1, G18: of 100 sends that meet the stop, the acknowledged ones are stored and the others say so', async () => {
  const location = embedded();
  const server = await startServerProcess({ location });
  const admin = await signIn(server);
  const { conversationId } = await aVisit(server);
  const history = new History();
  const send = async (number: number) => {
    const [clientMessageId, text] = [`send-${number}`, `${number}`];
    history.invoke({ conversationId, authorId: admin.id, clientMessageId, text, number: 0, writer: text });
    const sent = { conversationId, text, clientMessageId };
    const reply = await server.call('POST /api/messages/send', { token: admin.token, body: sent });
    if (reply.status === 200) history.acknowledge(clientMessageId, reply.body.message);
    return reply.status;
  };
  await send(0);
  const sends = Array.from({ length: 99 }, (_, i) => send(i + 1));
  await Promise.race(sends);
  expect(await server.stop()).toBe(0);
  const results = await Promise.allSettled(sends);
  for (const result of results) {
    if (result.status === 'fulfilled') expect([200, 503]).toContain(result.value);
    else expect(String(result.reason.cause)).toMatch(/ECONNRE|other side closed/);
  }
  const again = await startServerProcess({ location });
  expect(history.faultsOf(conversationId, await readAll(again, admin, conversationId))).toEqual([]);
  expect(history.acknowledged.length).toBeGreaterThan(1);
});

it('G18: a server that is told to stop while it starts ends with 0', async () => {
  const location = embedded();
  const { child, ended } = launch({ location }, await steadyPort());
  await until(() => existsSync(join(location.dataDir, 'server.lock')));
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
});

it('G18: clients that hang do not keep a server from ending with 0', async () => {
  const server = await startServerProcess({ location: embedded() });
  const { visitor } = await aVisit(server);
  const post = head(
    'POST /api/widget/init HTTP/1.1',
    'content-type: application/json',
    'content-length: 100',
  );
  await hangingConnection(server, '');
  await hangingConnection(server, 'GET /healthz HTTP/1.1\r\nhost:');
  await hangingConnection(server, `${post}{"widgetKey":`);
  await hangingConnection(server, head('GET /healthz HTTP/1.1', 'connection: keep-alive'));
  const proxy = await startTcpProxy('127.0.0.1', server.port);
  onTestFinished(() => proxy.close());
  await server.connect(visitor.token);
  await server.connect(visitor.token, `http://127.0.0.1:${proxy.port}`);
  proxy.stall();

  const started = performance.now();
  expect(await server.stop()).toBe(0);
  expect(performance.now() - started).toBeLessThan(DEADLINE_MS);
});
