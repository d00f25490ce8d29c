import { spawn } from 'node:child_process';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AgentServer, startAgentServer } from '../../../test/agent-server.ts';
import {
  ABSENT_ID,
  aCompany,
  anOperator,
  aVerifiedCustomer,
  aVisitor,
  type TestCompany,
  type TestOperator,
  type TestVisitor,
} from '../../../test/builders.ts';
import { eachDatabase, type TestLocation } from '../../../test/databases.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';
import { webhookHeaders } from '../../modules/external-agents/index.ts';

/** Signed byte by byte: what is not ASCII too. */
const GOOD = 'Good 👍 é \u2028 ok';
const INSIDE = { EGRESS_ALLOW: '127.0.0.1' };
const POLL = { timeout: 10_000, interval: 30 };

eachDatabase((_name, openTestDatabase, newLocation) => {
  let location: TestLocation;
  let server: TestServer;
  let company: TestCompany;
  let otto: TestOperator;
  let ada: TestVisitor;
  let backend: AgentServer;

  beforeAll(async () => {
    location = await newLocation();
    server = await startTestServer(location, INSIDE);
    company = await aCompany(server);
    otto = await anOperator(server, company, { name: 'Otto' });
    ada = await aVisitor(server, company);
    backend = await startAgentServer();
  });
  afterAll(async () => {
    await server.stop();
    await backend.stop();
  });

  async function anAgent(body: Record<string, unknown> = {}) {
    const made = await server.call('POST /api/external-agents', {
      token: company.admin.token,
      body: { name: 'Helper', ...body } as never,
    });
    expect(made.status).toBe(201);
    return { id: made.body.externalAgent.id, secret: made.body.secret };
  }
  const assign = (body: Record<string, unknown>, token: string | undefined = ada.token) =>
    server.call('POST /api/tasks/assign-user-task', { ...(token ? { token } : {}), body: body as never });
  const newcomer = (body: Record<string, unknown>) => assign(body, '');
  const responses = async (taskId: string, token: string = ada.token) =>
    (
      await server.call('GET /api/communications/get-responses', {
        ...(token ? { token } : {}),
        query: { taskId },
      })
    ).body.responses;
  const texts = async (taskId: string, token?: string) =>
    (await responses(taskId, token)).map(({ author, response }) => `${author}: ${response}`);
  const stateOf = async (conversationId: string) =>
    (
      await server.call('GET /api/conversations/:id', {
        token: otto.token,
        params: { id: conversationId },
      })
    ).body.conversation.state;
  const healthOf = async (id: string) =>
    (await server.call('GET /api/external-agents/:id', { token: otto.token, params: { id } })).body
      .externalAgent.health;
  const deliveriesOf = async (id: string) =>
    (await server.call('GET /api/external-agents/:id/deliveries', { token: otto.token, params: { id } })).body
      .items;

  /** As an agent's own program calls, with nothing of ours. */
  async function answer(
    taskId: string,
    response: string,
    { headers = {}, query = '' }: { headers?: Record<string, string>; query?: string } = {},
  ) {
    const reply = await fetch(`${server.url}/api/communications/webhook-response${query}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ taskId, response }),
    });
    return { status: reply.status, body: (await reply.json()) as Record<string, unknown> };
  }
  const bearing = (secret: string) => ({ headers: { authorization: `Bearer ${secret}` } });
  const signing = (secret: string, taskId: string, response: string, id = 'msg_1', at = Date.now()) => ({
    headers: webhookHeaders(secret, id, at, JSON.stringify({ taskId, response })),
  });

  describe('the document', () => {
    test('its own curl answers a task of demo-agent, which is read a second later', async () => {
      const made = await newcomer({ agentId: 'demo-agent', message: 'Hello' });
      expect(made.body).toMatchObject({
        success: true,
        taskId: expect.stringMatching(/^task_\d+_[A-Za-z0-9]{22,}$/),
      });
      const { taskId } = made.body;
      expect(await responses(taskId, '')).toEqual([]);
      const curl = await answer(taskId, 'This is a test response from the backend!');
      expect(curl).toMatchObject({ status: 200, body: { success: true, taskId } });
      const { body } = await server.call('GET /api/communications/get-responses', { query: { taskId } });
      expect(body).toEqual({
        success: true,
        taskId,
        responses: [
          {
            id: curl.body.responseId,
            task_id: taskId,
            response: 'This is a test response from the backend!',
            created_at: expect.stringMatching(/^\d{4}-.*Z$/),
            author: 'agent',
            seq: 2,
            unsigned: true,
          },
        ],
      });
    });

    test('its page makes the taskId itself and goes on with it', async () => {
      const { id } = await anAgent();
      const taskId = `task_${Date.now()}_abc123`;
      const first = await assign({ agentId: id, message: 'One', taskId });
      const second = await assign({ agentId: id, message: 'Two', taskId });
      expect([first.body.taskId, second.body.taskId]).toEqual([taskId, taskId]);
      expect(second.body.conversationId).toBe(first.body.conversationId);
    });

    test('test-response answers in the agent’s stead, for those whose task it is', async () => {
      const { id } = await anAgent();
      const { taskId } = (await assign({ agentId: id, message: 'Hello' })).body;
      const call = (token: string, body: Record<string, unknown>) =>
        server.call('POST /api/communications/test-response', { token, body: { taskId, ...body } as never });
      const said = await call(ada.token, {});
      expect(said.body).toMatchObject({ success: true, taskId, response: 'This is a test response.' });
      expect((await call(otto.token, { testMessage: 'Mine' })).body.response).toBe('Mine');
      const stranger = await aVisitor(server, company);
      expect((await call(stranger.token, {})).status).toBe(404);
      expect(await texts(taskId)).toEqual(['agent: This is a test response.', 'agent: Mine']);
    });
  });

  describe('a task', () => {
    test('is posted to the agent, signed, and answered at the address that came with it', async () => {
      const { id, secret } = await anAgent({ url: backend.url('/posted') });
      const { taskId, messageId, conversationId } = (await assign({ agentId: id, message: 'Where is it?' }))
        .body;
      const post = await backend.next('/posted');
      expect(JSON.parse(post.body)).toEqual({
        type: 'task.message',
        taskId,
        messageId,
        conversationId,
        agentId: id,
        message: 'Where is it?',
        user: { id: ada.id, name: '', email: '', verified: false },
        callbackUrl: expect.stringContaining(`${server.url}/api/communications/webhook-response?key=`),
        createdAt: expect.any(String),
      });
      const at = Number(post.headers['webhook-timestamp']) * 1000;
      const signed = webhookHeaders(secret, String(post.headers['webhook-id']), at, post.body);
      expect(post.headers['webhook-signature']).toBe(signed['webhook-signature']);
      const { search } = new URL(JSON.parse(post.body).callbackUrl);
      expect((await answer(taskId, 'In the post.', { query: search })).status).toBe(200);
      expect(await texts(taskId)).toEqual(['agent: In the post.']);
      await expect.poll(() => healthOf(id), POLL).toMatchObject({ status: 'ok', failures: 0 });
      expect(await deliveriesOf(id)).toMatchObject([
        { taskId, messageId, state: 'delivered', attempts: 1, httpStatus: 200, error: null },
      ]);
    });

    test('sends every message, also while an earlier one waits for its answer', async () => {
      const { id, secret } = await anAgent({ url: backend.url('/both') });
      const { taskId } = (await assign({ agentId: id, message: 'One' })).body;
      await assign({ agentId: id, message: 'Two', taskId });
      const posts = [await backend.next('/both'), await backend.next('/both')];
      // Each is a job of its own: either may come first.
      expect(posts.map(({ body }) => JSON.parse(body).message).sort()).toEqual(['One', 'Two']);
      await answer(taskId, 'First', bearing(secret));
      await answer(taskId, 'Second', bearing(secret));
      await answer(taskId, 'And a third', bearing(secret));
      expect(await texts(taskId)).toEqual(['agent: First', 'agent: Second', 'agent: And a third']);
    });

    test('G2: the same message sent again is one', async () => {
      const { id } = await anAgent();
      const taskId = `task_${Date.now()}_again123`;
      const body = { agentId: id, message: 'Once', taskId, clientMessageId: 'once' };
      const sent = await Promise.all(Array.from({ length: 8 }, () => assign(body)));
      expect(sent.map(({ status }) => status)).toEqual(Array(8).fill(200));
      expect(new Set(sent.map(({ body: { messageId } }) => messageId)).size).toBe(1);
    });

    test('of somebody else is in use, and has no answers', async () => {
      const { id, secret } = await anAgent();
      const { taskId } = (await assign({ agentId: id, message: 'Mine' })).body;
      await answer(taskId, 'Secret', bearing(secret));
      const eve = await aVisitor(server, company);
      const tried = await assign({ agentId: id, message: 'Mine too', taskId }, eve.token);
      expect([tried.status, tried.problem.code]).toEqual([409, 'conflict']);
      expect(await responses(taskId, eve.token)).toEqual([]);
      expect(await responses(taskId, '')).toEqual([]);
      const other = await anOperator(server, await aCompany(server));
      expect(await responses(taskId, other.token)).toEqual([]);
      expect(await texts(taskId, otto.token)).toEqual(['agent: Secret']);
    });

    test('begun without a token needs a public agent, and an id of ours to be read without one', async () => {
      const closed = await anAgent();
      expect((await newcomer({ agentId: closed.id, message: 'Hello' })).status).toBe(404);
      const open = await anAgent({ public: true });
      const taskId = `task_${Date.now()}_guess1`;
      const { body } = await newcomer({ agentId: open.id, message: 'Hello', taskId });
      await answer(taskId, 'Hi', bearing(open.secret));
      expect(await responses(taskId, '')).toEqual([]);
      expect(await texts(taskId, body.visitorToken)).toEqual(['agent: Hi']);
      const more = { agentId: open.id, message: 'More', taskId };
      expect((await newcomer(more)).status).toBe(409);
      expect((await newcomer({ ...more, visitorToken: body.visitorToken })).status).toBe(200);
    });

    test('is refused with field and rule where it is nonsense', async () => {
      const { id } = await anAgent();
      for (const taskId of ['mine', 'task_x_abcdef', 'task_1_short', `task_1_${'a'.repeat(65)}`]) {
        const { status, problem } = await assign({ agentId: id, message: 'Hello', taskId });
        expect([status, problem.errors?.[0]?.field]).toEqual([400, 'taskId']);
        expect(problem).toMatchObject({ success: false });
      }
      expect((await assign({ agentId: ABSENT_ID, message: 'Hello' })).status).toBe(404);
    });
  });

  describe('an answer', () => {
    test('cases 66 to 69: is believed by signature, secret or key; without or with a wrong one it is 401', async () => {
      const { id, secret } = await anAgent();
      const other = await anAgent();
      const { taskId } = (await assign({ agentId: id, message: 'Hello' })).body;
      const signed = signing(secret, taskId, GOOD);
      const old = Date.now() - 6 * 60_000;
      const wrong = [
        {},
        bearing(other.secret),
        bearing(company.apiKey),
        bearing('x'),
        { query: '?key=wrong' },
        signing(other.secret, taskId, GOOD),
        signing(secret, taskId, 'Other words'),
        signing(secret, taskId, GOOD, 'msg_1', old),
        signing(secret, taskId, GOOD, 'msg_1', Date.now() + 6 * 60_000),
        { headers: { ...signed.headers, 'webhook-id': 'msg_2' } },
        { headers: { ...signed.headers, 'webhook-signature': 'v1,' } },
        // A wrong proof is not mended by a right one beside it.
        { headers: { ...bearing(secret).headers, 'webhook-signature': 'v1,abc' } },
      ];
      for (const proof of wrong) {
        const { status, body } = await answer(taskId, GOOD, proof);
        expect([status, body.success, body.code]).toEqual([401, false, 'unauthorized']);
      }
      expect(await responses(taskId)).toEqual([]);
      expect((await answer(taskId, GOOD, signed)).status).toBe(200);
      expect((await answer('task_1_nothing', GOOD, signed)).status).toBe(404);
      expect(await responses(taskId)).toMatchObject([{ response: GOOD }]);
      expect((await responses(taskId))[0]).not.toHaveProperty('unsigned');
    });

    test('cases 68 and 70: sent again with the same webhook-id is the first one', async () => {
      const { id, secret } = await anAgent();
      const { taskId } = (await assign({ agentId: id, message: 'Hello' })).body;
      const calls = await Promise.all(
        Array.from({ length: 6 }, () => answer(taskId, 'Once', signing(secret, taskId, 'Once', 'msg_once'))),
      );
      expect(new Set(calls.map(({ body }) => body.responseId)).size).toBe(1);
      expect(await texts(taskId)).toEqual(['agent: Once']);
    });

    test('with the old secret is worthless once there is a new one', async () => {
      const { id, secret } = await anAgent();
      const { taskId } = (await assign({ agentId: id, message: 'Hello' })).body;
      const renewed = await server.call('POST /api/external-agents/:id/secret', {
        token: company.admin.token,
        params: { id },
      });
      expect((await answer(taskId, 'Old', bearing(secret))).status).toBe(401);
      expect((await answer(taskId, 'New', bearing(renewed.body.secret))).status).toBe(200);
    });

    test('is heard at once by the customer’s sockets', async () => {
      const { id, secret } = await anAgent();
      const socket = await server.connect(ada.token);
      const { taskId, conversationId } = (await assign({ agentId: id, message: 'Hello' })).body;
      const heard = new Promise((resolve) =>
        socket.on('message:new', ({ message, conversation }) => {
          if (message.role === 'BOT' && conversation.id === conversationId) resolve(message);
        }),
      );
      await answer(taskId, 'Pushed', bearing(secret));
      expect(await heard).toMatchObject({ text: 'Pushed', role: 'BOT' });
    });

    test('G20: is refused from the moment a person has the conversation, who answers the same task', async () => {
      const { id, secret } = await anAgent();
      const { taskId, conversationId } = (await assign({ agentId: id, message: 'Hello' })).body;
      await server.call('POST /api/messages/send', {
        token: otto.token,
        body: { conversationId, text: 'I am here' },
      });
      const { status, body } = await answer(taskId, 'Me too', bearing(secret));
      expect([status, body.code, body.success]).toEqual([409, 'wrong_state', false]);
      expect(await texts(taskId)).toEqual(['operator: I am here']);
      await server.call('POST /api/live-chat/:id/end', { token: otto.token, params: { id: conversationId } });
      const ended = await answer(taskId, 'Me too', bearing(secret));
      expect([ended.status, ended.body.code]).toEqual([409, 'conversation_closed']);
      expect(await texts(taskId)).toEqual(['operator: I am here']);
    });

    test('G20: is refused when the customer has asked for a person', async () => {
      const { id, secret } = await anAgent();
      const { taskId, conversationId } = (await assign({ agentId: id, message: 'Hello' })).body;
      await server.call('POST /api/escalations', { token: ada.token, body: { chatId: conversationId } });
      expect((await answer(taskId, 'Wait', bearing(secret))).status).toBe(409);
      expect(await texts(taskId)).toEqual([]);
    });

    test('that does not come sends the customer to a person; late it is kept and marked', async () => {
      const { id, secret } = await anAgent({ deadlineSeconds: 1 });
      const { taskId, conversationId } = (await assign({ agentId: id, message: 'Hello' })).body;
      await expect.poll(() => stateOf(conversationId), POLL).toBe('pending');
      expect((await answer(taskId, 'Sorry', bearing(secret))).status).toBe(200);
      expect(await responses(taskId)).toMatchObject([{ response: 'Sorry', late: true }]);
      expect(await stateOf(conversationId)).toBe('pending');
    });

    test('G20: that comes after a person had the conversation is refused, wherever it went from there', async () => {
      const { id, secret } = await anAgent({ deadlineSeconds: 1 });
      const { taskId, conversationId } = (await assign({ agentId: id, message: 'Hello' })).body;
      await expect.poll(() => stateOf(conversationId), POLL).toBe('pending');
      const byOtto = { token: otto.token, params: { id: conversationId } };
      expect((await server.call('POST /api/live-chat/:id/accept', byOtto)).status).toBe(200);
      expect((await server.call('POST /api/live-chat/:id/return', byOtto)).status).toBe(200);
      expect((await answer(taskId, 'Sorry', bearing(secret))).status).toBe(409);

      const other = await anAgent();
      const second = (await assign({ agentId: other.id, message: 'Hello' })).body;
      const again = { token: otto.token, params: { id: second.conversationId } };
      expect((await server.call('POST /api/live-chat/:id/accept', again)).status).toBe(200);
      expect((await server.call('POST /api/live-chat/:id/hand-back', again)).status).toBe(200);
      expect(await stateOf(second.conversationId)).toBe('bot');
      expect((await answer(second.taskId, 'To the old one', bearing(other.secret))).status).toBe(409);
      expect([...(await texts(taskId)), ...(await texts(second.taskId))]).toEqual([]);
    });

    test('of an agent that is switched off is refused', async () => {
      const { id, secret } = await anAgent();
      const { taskId } = (await assign({ agentId: id, message: 'Hello' })).body;
      const off = { token: company.admin.token, params: { id }, body: { enabled: false } };
      expect((await server.call('PATCH /api/external-agents/:id', off)).status).toBe(200);
      expect((await answer(taskId, 'Still here', bearing(secret))).status).toBe(409);
      expect(await texts(taskId)).toEqual([]);
    });
  });

  describe('an agent', () => {
    test('can be the bot of a widget: each message is a task of one thread, its answer the bot’s', async () => {
      const { id } = await anAgent({ url: backend.url('/widget') });
      const { body: made } = await server.call('POST /api/widgets', {
        token: company.admin.token,
        body: { name: 'Shop' },
      });
      // One process has the database at a time.
      await server.stop();
      const database = await openTestDatabase({ location });
      await database.transaction((tx) =>
        tx.query.updateTable('inbox').set({ bot_id: id }).where('id', '=', made.widget.id).execute(),
      );
      await database.close();
      server = await startTestServer(location, INSIDE);
      const { body } = await server.call('POST /api/widget/init', {
        body: { widgetKey: made.widget.key, message: 'Hello', name: 'Bea' },
      });
      const post = JSON.parse((await backend.next('/widget')).body);
      expect(post).toMatchObject({ message: 'Hello', user: { name: 'Bea' } });
      await answer(post.taskId, 'Hi Bea', { query: new URL(post.callbackUrl).search });
      const page = await server.call('GET /api/widget/messages', {
        token: body.token,
        query: { conversationId: body.conversation!.id },
      });
      expect(page.body.messages.map(({ role, text }) => [role, text])).toEqual([
        ['USER', 'Hello'],
        ['BOT', 'Hi Bea'],
      ]);
      await server.call('POST /api/widget/messages', {
        token: body.token,
        body: { conversationId: body.conversation!.id, text: 'More' },
      });
      expect(JSON.parse((await backend.next('/widget')).body)).toMatchObject({
        taskId: post.taskId,
        message: 'More',
      });
    });

    test('can be the one of docs/external-agents.md, as it stands there', async () => {
      const docs = await readFile(new URL('../../../../../docs/external-agents.md', import.meta.url), 'utf8');
      const program = /```ts\n([\s\S]*?)```/.exec(docs)?.[1] ?? '';
      const file = join(await mkdtemp(join(tmpdir(), 'agent-')), 'agent.ts');
      const port = await backend.freePort();
      await writeFile(file, program.replace('.listen(4000)', `.listen(${port})`));
      const { id, secret } = await anAgent({ url: `http://127.0.0.1:${port}/` });
      const agent = spawn(process.execPath, [file], { env: { ...process.env, WEBHOOK_SECRET: secret } });
      try {
        const { taskId } = (await assign({ agentId: id, message: 'Hello' })).body;
        await expect.poll(() => texts(taskId), POLL).toEqual(['agent: You wrote: Hello']);
      } finally {
        agent.kill();
      }
    });

    test('that fails is posted to again with the same webhook-id; what was wrong can be read', async () => {
      const { id } = await anAgent({ url: backend.url('/flaky') });
      backend.fail('/flaky', 1, 503);
      // It fails until the second post is answered, which waits for who reads that.
      const read = Promise.withResolvers<boolean>();
      let posts = 0;
      backend.onPost(({ path }) => {
        if (path !== '/flaky') return true;
        posts += 1;
        return posts === 1 || read.promise;
      });
      await assign({ agentId: id, message: 'Hello' });
      const first = await backend.next('/flaky');
      await expect
        .poll(() => healthOf(id), POLL)
        .toMatchObject({ status: 'failing', failures: 1, lastError: 'The agent answered 503.' });
      read.resolve(true);
      const again = await backend.next('/flaky');
      expect(again.headers['webhook-id']).toBe(first.headers['webhook-id']);
      expect(again.body).toBe(first.body);
      await expect.poll(() => deliveriesOf(id), POLL).toMatchObject([{ state: 'delivered', attempts: 2 }]);
      expect(await healthOf(id)).toMatchObject({
        status: 'ok',
        failures: 0,
        lastError: 'The agent answered 503.',
      });
    });

    test('is posted to once more when somebody asks for it', async () => {
      const { id, secret } = await anAgent({ url: backend.url('/replay') });
      const { taskId } = (await assign({ agentId: id, message: 'Hello' })).body;
      const first = await backend.next('/replay');
      await answer(taskId, 'Hi', bearing(secret));
      await expect.poll(() => deliveriesOf(id), POLL).toMatchObject([{ state: 'delivered' }]);
      const [delivery] = await deliveriesOf(id);
      const replay = (deliveryId: string, token: string) =>
        server.call('POST /api/external-agents/:id/deliveries/:deliveryId/replay', {
          token,
          params: { id, deliveryId },
        });
      expect((await replay(ABSENT_ID, company.admin.token)).status).toBe(404);
      const stranger = await aCompany(server);
      expect((await replay(delivery!.id, stranger.admin.token)).status).toBe(404);
      const replayed = await replay(delivery!.id, company.admin.token);
      expect(replayed.body.delivery).toMatchObject({ state: 'waiting', attempts: 0 });
      expect((await backend.next('/replay')).headers['webhook-id']).toBe(first.headers['webhook-id']);
      await expect.poll(() => deliveriesOf(id), POLL).toMatchObject([{ state: 'delivered', attempts: 1 }]);
    });

    test('whose task a person has taken is not posted to any more', async () => {
      const { id } = await anAgent({ url: backend.url('/taken') });
      backend.fail('/taken', 100, 500);
      const { conversationId } = (await assign({ agentId: id, message: 'Hello' })).body;
      await backend.next('/taken');
      await server.call('POST /api/live-chat/:id/accept', {
        token: otto.token,
        params: { id: conversationId },
      });
      await expect
        .poll(() => deliveriesOf(id), POLL)
        .toMatchObject([{ state: 'cancelled', error: 'A person has the conversation.' }]);
    });

    test('case 54: behind a name that leads inside is not posted to', async () => {
      const strict = await startTestServer(await newLocation());
      try {
        const theirs = await aCompany(strict);
        const { token } = theirs.admin;
        const made = await strict.call('POST /api/external-agents', {
          token,
          body: { name: 'Inside', url: backend.url('/inside').replace('127.0.0.1', 'localhost') },
        });
        const { id } = made.body.externalAgent;
        const visitor = await aVisitor(strict, theirs);
        const body = { agentId: id, message: 'Hello' };
        await strict.call('POST /api/tasks/assign-user-task', { token: visitor.token, body });
        const lastError = async () =>
          (await strict.call('GET /api/external-agents/:id', { token, params: { id } })).body.externalAgent
            .health.lastError;
        await expect.poll(lastError, POLL).toBe('The host localhost is not on the public internet.');
      } finally {
        await strict.stop();
      }
    });

    test('case 54: at an address inside is refused when it is saved, and a redirect is not followed', async () => {
      const moved = await anAgent({ url: backend.url('/moved'), deadlineSeconds: 5 });
      backend.fail('/moved', 100, 302);
      await assign({ agentId: moved.id, message: 'Hello' });
      await expect
        .poll(() => healthOf(moved.id), POLL)
        .toMatchObject({ lastError: 'The agent answered 302.' });
      for (const url of [
        'https://me:secret@example.com/',
        'http://169.254.169.254/latest',
        'http://[::1]/',
      ]) {
        const body = { name: 'Bad', url };
        const bad = await server.call('POST /api/external-agents', { token: company.admin.token, body });
        expect([url, bad.status, bad.problem.errors?.[0]?.field]).toEqual([url, 400, 'url']);
      }
    });

    test('shows its secret once, and has a name of its own among all companies', async () => {
      const body = { name: 'Named', key: `named-${Date.now()}` };
      const made = await server.call('POST /api/external-agents', { token: company.admin.token, body });
      expect(made.body.secret).toMatch(/^whsec_/);
      const read = await server.call('GET /api/external-agents/:id', {
        token: company.admin.token,
        params: { id: body.key },
      });
      expect(JSON.stringify(read.body)).not.toContain('whsec_');
      const stranger = await aCompany(server);
      const again = await server.call('POST /api/external-agents', { token: stranger.admin.token, body });
      expect([again.status, again.problem.errors?.[0]?.field]).toEqual([409, 'key']);
    });
  });

  test('in production nobody is believed without a proof, and nobody answers in an agent’s stead', async () => {
    const live = await startTestServer(await newLocation(), { NODE_ENV: 'production', DEMO: '' });
    try {
      const theirs = await aCompany(live);
      const { token } = theirs.admin;
      const create = (body: { name: string; allowUnsigned?: boolean }) =>
        live.call('POST /api/external-agents', { token, body });
      const refused = await create({ name: 'Open', allowUnsigned: true });
      expect([refused.status, refused.problem.errors?.[0]?.field]).toEqual([400, 'allowUnsigned']);
      const { id } = (await create({ name: 'Closed' })).body.externalAgent;
      const changed = await live.call('PATCH /api/external-agents/:id', {
        token,
        params: { id },
        body: { allowUnsigned: true },
      });
      expect(changed.status).toBe(400);
      const customer = await aVerifiedCustomer(live, theirs, { externalId: 'ada' });
      const body = { agentId: id, message: 'Hello' };
      const made = await live.call('POST /api/tasks/assign-user-task', { token: customer.token, body });
      const { taskId } = made.body;
      const test = await live.call('POST /api/communications/test-response', { token, body: { taskId } });
      expect(test.status).toBe(404);
      const unproven = await live.call('POST /api/communications/webhook-response', {
        body: { taskId, response: 'Believe me' },
      });
      expect(unproven.status).toBe(401);
    } finally {
      await live.stop();
    }
  });

  test('the page and what it loads are there', async () => {
    for (const path of ['/chat?agent=demo-agent', '/agent-chat/page.js', '/agent-chat/page.css']) {
      const reply = await fetch(server.url + path);
      expect([path, reply.status]).toEqual([path, 200]);
      expect(reply.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    }
  });
});
