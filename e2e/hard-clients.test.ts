import {
  createApi,
  createConnection,
  createOutbox,
  createThread,
  type Side,
  sendItem,
  type Thread,
} from '@switchboard/client';
import { afterAll, afterEach, beforeAll, expect, onTestFailed, test } from 'vitest';
import { startChaosProxy } from './support/chaos-proxy.ts';
import { eventually } from './support/eventually.ts';
import { addVisitor, serverTranscript, signIn } from './support/people.ts';
import { type AppServer, freePort, startServer } from './support/server.ts';
import { randomFrom, storm } from './support/storm.ts';

/** The client package without a browser: many clients, and a network that breaks all the time. */
const serverPort = await freePort();
const proxy = await startChaosProxy(serverPort);
let server: AppServer;

const CLIENTS = 6;
const EACH = 6;
/** `npm run nightly` asks for more of it. */
const TIMES = Number(process.env.TEST_TIMES ?? 1);

const cleanups: (() => void)[] = [];

beforeAll(async () => {
  server = await startServer({ PORT: String(serverPort), PUBLIC_URL: proxy.url });
});
afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup();
  proxy.weather();
});
afterAll(async () => {
  await proxy.close();
  await server?.stop();
});

/** As a page of the widget or of the inbox puts it together. */
function openClient(
  side: Side,
  token: string,
  me: { id: string; name: string },
  conversationId: string,
): Thread {
  const [baseUrl, bearer] = [proxy.url, () => token];
  const api = createApi({ baseUrl, token: bearer });
  const connection = createConnection({ baseUrl, token: bearer });
  const outbox = createOutbox({
    storage: null,
    key: 'outbox',
    send: (item) => sendItem(item, { api, connection, side }),
  });
  const thread = createThread({
    api,
    connection,
    outbox,
    conversationId,
    side,
    me: { ...me, avatarUrl: '' },
  });
  connection.connect();
  cleanups.push(() => {
    thread.close();
    outbox.close();
    connection.close();
  });
  return thread;
}

const shownBy = (thread: Thread) =>
  thread.state.get().messages.map(({ seq, text, role }) => ({ seq, text: role === 'SYSTEM' ? role : text }));

test('G2–G6, G9: six clients over a network that breaks all the time end with one and the same thread', {
  repeats: TIMES - 1,
  timeout: 300_000,
}, async () => {
  const seed = Math.floor(Math.random() * 2 ** 32);
  onTestFailed(() => console.error(`The storm's seed was ${seed}`));
  const operator = await signIn(server.url);
  const visitor = await addVisitor(server.url, { message: 'Hello' });
  const { id } = visitor.conversation;
  const clients = Array.from({ length: CLIENTS }, (_, i) =>
    i % 2 === 0
      ? openClient('customer', visitor.token, { id: visitor.id, name: 'Ada' }, id)
      : openClient('operator', operator.session.token, operator.session.me.operator, id),
  );
  await eventually(() => clients.map((thread) => thread.state.get().status)).toEqual(
    clients.map(() => 'ready'),
  );

  proxy.weather(storm(randomFrom(seed)));
  const written = clients.map((_, who) => Array.from({ length: EACH }, (_, i) => `${who} says ${i}`));
  for (let i = 0; i < EACH; i++) {
    for (const [who, thread] of clients.entries()) thread.send({ text: written[who]?.[i] ?? '' });
    if (i % 3 === 2) proxy.cutAll();
    await eventually(() => clients[0]?.state.get().messages.some(({ text }) => text === `1 says ${i}`), {
      timeoutMs: 60_000,
    }).toBe(true);
  }
  proxy.weather();

  const said = () => serverTranscript(operator.api, id);
  await eventually(async () => (await said()).toSorted(), { timeoutMs: 60_000 }).toEqual(
    ['Hello', ...written.flat()].toSorted(),
  );
  const list = await said();
  for (const [who, words] of written.entries()) {
    expect(list.filter((text) => text.startsWith(`${who} says`))).toEqual(words);
  }
  const [first, ...others] = clients as [Thread, ...Thread[]];
  const texts = () => shownBy(first).filter(({ text }) => text !== 'SYSTEM');
  await eventually(() => texts().map(({ text }) => text), { timeoutMs: 60_000 }).toEqual(list);
  expect(shownBy(first).map(({ seq }) => seq)).toEqual(shownBy(first).map((_, index) => index + 1));
  for (const other of others) {
    await eventually(() => shownBy(other), { timeoutMs: 60_000 }).toEqual(shownBy(first));
  }
});
