import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket as NodeWebSocket, WebSocketServer } from 'ws';
import { ABSENT_ID, aCompany, aVisitor, type TestCompany, type TestVisitor } from '../../../test/builders.ts';
import { aBot, beginChat, chatUrl, openChat } from '../../../test/chat-client.ts';
import { eachDatabase, type TestLocation } from '../../../test/databases.ts';
import {
  ADMIN,
  type ServerProcess,
  startServerProcess,
} from '../../../test/faults/support/server-process.ts';
import { startTwoNodes } from '../../../test/faults/support/two-nodes.ts';
import { eventually } from '../../../test/hearing.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';
import { startTcpProxy } from '../../../test/tcp-proxy.ts';
import { watchPeers } from './watch-peers.ts';

interface World {
  company: TestCompany;
  ada: TestVisitor;
  bot: string;
}

/** A process as builders want it. */
function withSignIn(server: ServerProcess): TestServer {
  const signIn = async (email = ADMIN.email, password = ADMIN.password) =>
    (await server.call('POST /api/auth/login', { body: { email, password } })).body.token;
  return { ...server, signIn } as unknown as TestServer;
}

async function aWorld(server: TestServer): Promise<World> {
  const company = await aCompany(server);
  return { company, ada: await aVisitor(server, company), bot: await aBot(server, company, 'Robin') };
}

async function post(server: Pick<TestServer, 'call'>, { ada, bot }: World) {
  return (await server.call('POST /chatbot/:id/session', { token: ada.token, params: { id: bot } })).body;
}

const begin = (server: Pick<TestServer, 'call' | 'url'>, { ada, bot }: World) => beginChat(server, ada, bot);

eachDatabase((_name, _open, newLocation) => {
  async function start(env: Record<string, string> = {}, location?: TestLocation) {
    const server = await startTestServer(location ?? (await newLocation()), env);
    onTestFinished(() => server.stop());
    return { server, world: await aWorld(server) };
  }

  test('a session in which nothing is said ends with 4408; talk keeps it', async () => {
    const { server, world } = await start({ SESSION_IDLE_SECONDS: '3' });
    const { chat, session_id } = await begin(server, world);
    const began = performance.now();
    for (let n = 0; n < 5; n += 1) {
      await new Promise((resolve) => setTimeout(resolve, 800));
      chat.say('Hello');
      await chat.next('response_complete', n);
    }
    expect(await chat.closed).toBe(4408);
    expect(performance.now() - began).toBeGreaterThan(6_900);
    expect(chat.frames.at(-1)).toMatchObject({ type: 'error', code: 'session_idle' });
    expect(await openChat(server, session_id, world.ada.token).closed).toBe(4404);
  });

  test('G18: a restart closes with 1012 and loses nothing: the same session goes on', async () => {
    const location = await newLocation();
    const { server, world } = await start({}, location);
    const { chat, session_id } = await begin(server, world);
    for (let n = 0; n < 10; n += 1) chat.say('Hello', { client_message_id: `n${n}` });
    await chat.next('message_received');
    const began = performance.now();
    await server.stop();
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(await chat.closed).toBe(1012);
    expect(chat.frames.at(-1)).toMatchObject({ type: 'error', code: 'unavailable', retry_after: 1 });
    const acknowledged = chat.of('message_received').map(({ message_id }) => message_id);
    const next = await startTestServer(location);
    onTestFinished(() => next.stop());
    const again = openChat(next, session_id, world.ada.token);
    again.say('Hello', { client_message_id: 'n0' });
    expect(await again.next('message_received')).toMatchObject({ message_id: acknowledged[0] });
    await eventually(async () => {
      const { previous_messages } = await post(next, world);
      const ids = previous_messages.map(({ message_id }) => message_id);
      expect(ids).toEqual(expect.arrayContaining(acknowledged));
      const answers = previous_messages.filter(({ role }) => role === 'assistant');
      expect(answers).toHaveLength(previous_messages.length / 2);
    });
  });

  test('who sends too much is told to wait, and who goes on all the same is closed with 4429', async () => {
    const { server, world } = await start({ RATE_LIMITS: '0.1' });
    const { chat } = await begin(server, world);
    for (let n = 0; n < 30; n += 1) chat.say('Hello', { client_message_id: `n${n}` });
    expect(await chat.next('error')).toMatchObject({
      code: 'rate_limited',
      retry_after: expect.any(Number),
      limit: 12,
      client_message_id: 'n12',
    });
    expect(await chat.closed).toBe(4429);
    expect(chat.of('message_received')).toHaveLength(12);
  });

  test('case 97: a page of another website is refused with 4403, one that is listed is not', async () => {
    const { server, world } = await start({ NODE_ENV: 'production' });
    const { company, ada } = world;
    await server.call('PATCH /api/widgets/:id', {
      token: company.admin.token,
      params: { id: company.widgetId },
      body: { origins: ['https://shop.example'] },
    });
    const session = await post(server, world);
    const from = async (origin: string) => {
      const socket = new NodeWebSocket(chatUrl(server, session.session_id, ada.token), { origin });
      onTestFinished(() => socket.terminate());
      const [data] = (await once(socket, 'message')) as [Buffer];
      return JSON.parse(data.toString()) as { type: string; code?: string };
    };
    expect(await from('https://evil.example')).toMatchObject({ type: 'error', code: 'origin_not_allowed' });
    expect(await from('null')).toMatchObject({ code: 'origin_not_allowed' });
    expect(await from('https://shop.example')).toMatchObject({ type: 'session_info' });
    expect(await from(server.url)).toMatchObject({ type: 'session_info' });
  });

  test('G17: a client that does not read is cut, and its session ends', async () => {
    const server = await startServerProcess({ location: await newLocation() });
    const world = await aWorld(withSignIn(server));
    const session = await post(server, world);
    const proxy = await startTcpProxy('127.0.0.1', server.port);
    onTestFinished(() => proxy.close());
    const slow = openChat({ url: `http://127.0.0.1:${proxy.port}` }, session.session_id, world.ada.token);
    await slow.next('session_info');
    proxy.stall();
    const { token } = world.company.admin;
    const body = { conversationId: session.conversation_id, text: '言'.repeat(10_000) };
    for (let n = 0; n < 1_000 && !server.output().includes('slow consumer cut'); n += 1)
      expect((await server.call('POST /api/messages/send', { token, body })).status).toBe(200);
    expect(server.output()).toContain('slow consumer cut');
    await eventually(async () =>
      expect(await openChat(server, session.session_id, world.ada.token).closed).toBe(4404),
    );
  }, 60_000);

  test('case 84: no token gets into the log, whatever becomes of the request', async () => {
    const server = await startServerProcess({ location: await newLocation(), env: { LOG_LEVEL: 'debug' } });
    const token = 'tokenthatisasecret';
    expect(await openChat(server, ABSENT_ID, token).closed).toBe(4401);
    for (const path of ['/ws/chat/x', '/ws/chat/x/y/z', '/ws/chat/%', '/ws/elsewhere'])
      await (await fetch(`${server.url}${path}?token=${token}`)).text();
    const upgrade = connect(server.port, '127.0.0.1');
    upgrade.write(
      `GET /ws/elsewhere?token=${token} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
        'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
    );
    const [answer] = (await once(upgrade, 'data')) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 404/);
    await server.stop();
    expect(server.output()).not.toContain(token);
  });
});

eachDatabase((_name, _open, newLocation) => {
  test('two nodes: a session begun on one closes the socket on the other, and both hear the room', async () => {
    const { first, second } = await startTwoNodes(await newLocation());
    const world = await aWorld(withSignIn(first));
    const { chat, conversation_id } = await begin(first, world);
    const { token } = world.company.admin;
    const body = { conversationId: conversation_id, text: 'From the other node' };
    await second.call('POST /api/messages/send', { token, body });
    expect(await chat.next('response_complete')).toMatchObject({ full_response: 'From the other node' });
    const later = await begin(second, world);
    expect(await chat.closed).toBe(4409);
    later.chat.say('Thanks');
    await later.chat.next('message_received');
    const params = { session_id: later.session_id };
    await first.call('DELETE /chatbot/session/:session_id', { token: world.ada.token, params });
    expect(await later.chat.closed).toBe(4404);
  }, 60_000);
}, 'postgres');

test('a peer that does not answer a ping is dropped, one that does is not', async () => {
  const listening = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  onTestFinished(() => void listening.close());
  await once(listening, 'listening');
  const { port } = listening.address() as AddressInfo;
  const open = new Map<NodeWebSocket, { beat(): Promise<void> }>();
  let beats = 0;
  const beat = async () => {
    beats += 1;
  };
  listening.on('connection', (ws) => open.set(ws, { beat }));
  const connected = async (autoPong: boolean) => {
    const ws = new NodeWebSocket(`ws://127.0.0.1:${port}`, { autoPong });
    await once(ws, 'open');
    onTestFinished(() => ws.terminate());
    return ws;
  };
  const alive = await connected(true);
  const dead = await connected(false);
  const peers = watchPeers(open, () => {}, 200);
  onTestFinished(() => peers.stop());
  await once(dead, 'close');
  const before = beats;
  await expect.poll(() => beats, { timeout: 5_000 }).toBeGreaterThan(before + 1);
  expect(alive.readyState).toBe(NodeWebSocket.OPEN);
});
