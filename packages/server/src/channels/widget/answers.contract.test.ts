import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type AgentServer, startAgentServer } from '../../../test/agent-server.ts';
import {
  ABSENT_ID,
  aCompany,
  aConversation,
  anOperator,
  say,
  type TestCompany,
  type TestConversation,
  type TestOperator,
} from '../../../test/builders.ts';
import { eachDatabase } from '../../../test/databases.ts';
import { eventually, listening } from '../../../test/hearing.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';

eachDatabase((_name, _open, newLocation) => {
  let server: TestServer;
  let company: TestCompany;
  let otto: TestOperator;
  let agent: { id: string; secret: string };
  let chat: TestConversation;
  let backend: AgentServer;

  beforeAll(async () => {
    server = await startTestServer(await newLocation(), { EGRESS_ALLOW: '127.0.0.1' });
    backend = await startAgentServer();
    company = await aCompany(server);
    otto = await anOperator(server, company, { name: 'Otto' });
    const { token } = company.admin;
    const made = await server.call('POST /api/external-agents', {
      token,
      body: { name: 'Helper', url: backend.url('/ask') },
    });
    agent = { id: made.body.externalAgent.id, secret: made.body.secret };
  });
  afterAll(async () => {
    await server.stop();
    await backend.stop();
  });

  const answeredBy = (botId: string) =>
    server.call('PATCH /api/widgets/:id', {
      token: company.admin.token,
      params: { id: company.widgetId },
      body: { botId },
    });
  const page = async (token = chat.visitor.token) =>
    (await server.call('GET /api/widget/messages', { token, query: { conversationId: chat.id } })).body;
  const about = (body: Record<string, unknown> = {}, token = chat.visitor.token) => ({
    token,
    body: { conversationId: chat.id, ...body } as never,
  });
  const stop = (call = about()) => server.call('POST /api/widget/stop-answer', call);
  const retry = (call = about()) => server.call('POST /api/widget/retry-answer', call);
  const rate = (body: Record<string, unknown>, token?: string) =>
    server.call('POST /api/widget/answer-feedback', about(body, token));
  const working = () =>
    eventually(async () => {
      const { answer } = await page();
      expect(answer).toMatchObject({ state: 'working' });
      return answer!;
    });

  /** As the agent's own program calls, when it has found out. */
  async function asked(): Promise<string> {
    let post = { taskId: '', conversationId: '' };
    while (post.conversationId !== chat.id) post = JSON.parse((await backend.next('/ask')).body);
    return post.taskId;
  }
  async function respond(taskId: string, response: string): Promise<number> {
    const reply = await fetch(`${server.url}/api/communications/webhook-response`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${agent.secret}` },
      body: JSON.stringify({ taskId, response }),
    });
    return reply.status;
  }

  describe('an answer that takes long', () => {
    beforeEach(async () => {
      await answeredBy(agent.id);
      chat = await aConversation(server, company, { message: 'How long does it take?' });
    });

    test('is told of by every page, until it is stopped, and then can be asked for again', async () => {
      const first = await working();
      expect(first.attempt).toBe(1);
      // Stopped before it was begun, it would not have been an attempt.
      await asked();
      expect((await stop()).body).toEqual({ ok: true });
      expect((await stop()).status).toBe(200);
      expect(await page()).toMatchObject({
        state: 'bot',
        answer: { state: 'retryable', turnId: first.turnId, attempt: 2 },
        messages: [{ role: 'USER' }],
      });
      expect((await retry()).body).toEqual({ ok: true });
      expect(await working()).toEqual({ state: 'working', turnId: first.turnId, attempt: 2 });
    });

    test('is heard of on sockets: that it stops, and that it has ended', async () => {
      const ear = await listening(server, chat.visitor);
      const { turnId } = await working();
      await stop();
      expect(await ear.next('bot:end')).toMatchObject({
        conversationId: chat.id,
        turnId,
        outcome: 'stopped',
        messageId: null,
        escalationRequested: false,
      });
    });

    test('is not given any more after it was stopped', async () => {
      const taskId = await asked();
      await stop();
      expect(await respond(taskId, 'Two days.')).toBe(409);
      expect((await page()).messages).toHaveLength(1);
    });

    test('is the business of the one who asked alone, and ends with a person', async () => {
      await working();
      const eve = await aConversation(server, company, { name: 'Eve' });
      for (const call of [stop, retry]) {
        expect((await call(about({}, eve.visitor.token))).status).toBe(404);
        expect((await call(about({ conversationId: ABSENT_ID }))).status).toBe(404);
        expect((await call(about({ conversationId: '' }))).status).toBe(400);
      }
      await server.call('POST /api/escalations', {
        token: chat.visitor.token,
        body: { chatId: chat.id },
      });
      expect(await page()).toMatchObject({ state: 'pending', answer: null });
      expect((await stop()).status).toBe(200);
      const refused = await retry();
      expect([refused.status, (refused.body as { code?: string }).code]).toEqual([409, 'wrong_state']);
    });
  });

  describe('what a customer says of an answer', () => {
    let answerId: string;

    beforeAll(async () => {
      const { token } = company.admin;
      const settings = { name: 'Robin', greeting: 'Ask me', suggestedQuestions: ['Where is it?'] };
      const made = await server.call('POST /api/chatbots', { token, body: settings });
      await answeredBy(made.body.chatbot.id);
      chat = await aConversation(server, company, { message: 'Hello' });
      answerId = await eventually(async () => {
        const answer = (await page()).messages.find(({ role }) => role === 'BOT');
        expect(answer).toBeDefined();
        return answer!.id;
      });
    });
    const feedback = async (token?: string) =>
      (await page(token)).messages.find(({ id }) => id === answerId)?.meta.feedback;

    test('stands on it for both sides, can be changed and taken back, and is told to operators', async () => {
      const ear = await listening(server, otto);
      expect((await rate({ messageId: answerId, helpful: true })).body).toEqual({ ok: true });
      expect(await feedback()).toEqual({ helpful: true });
      await rate({ messageId: answerId, helpful: false, comment: ' It was another size. ' });
      const changed = { helpful: false, comment: 'It was another size.' };
      expect(await feedback()).toEqual(changed);
      const seen = await server.call('GET /api/conversations/:id/messages', {
        token: otto.token,
        params: { id: chat.id },
        query: {},
      });
      expect(seen.body.messages.at(-1)?.meta.feedback).toEqual(changed);
      const told = await ear.next(
        'bot:feedback',
        ({ feedback: given }) => (given as { comment?: string }).comment !== undefined,
      );
      expect(told).toEqual({ conversationId: chat.id, messageId: answerId, feedback: changed });
      // Said again, it is no news.
      const known = ear.of('bot:feedback').length;
      await rate({ messageId: answerId, ...changed });
      await rate({ messageId: answerId, helpful: null });
      expect(await feedback()).toBeUndefined();
      await eventually(() => expect(ear.of('bot:feedback').at(-1)?.feedback).toBeNull());
      expect(ear.of('bot:feedback')).toHaveLength(known + 1);
    });

    test('of two things said at once, one stands whole', async () => {
      const both = [
        { helpful: true, comment: 'Good' },
        { helpful: false, comment: 'Bad' },
      ];
      await Promise.all(both.map((one) => rate({ messageId: answerId, ...one })));
      expect(both).toContainEqual(await feedback());
    });

    test('can be said of a bot’s answers in an own conversation alone', async () => {
      const own = (await page()).messages[0]!.id;
      expect((await rate({ messageId: own, helpful: true })).status).toBe(404);
      expect((await rate({ messageId: ABSENT_ID, helpful: true })).status).toBe(404);
      const eve = await aConversation(server, company, { name: 'Eve' });
      expect((await rate({ messageId: answerId, helpful: true }, eve.visitor.token)).status).toBe(404);
      const mixed = { conversationId: eve.id, messageId: answerId, helpful: true };
      expect((await rate(mixed, eve.visitor.token)).status).toBe(404);
    });

    test('is refused with the field and the rule where it is too long or no answer at all', async () => {
      const long = await rate({ messageId: answerId, helpful: true, comment: 'x'.repeat(1_001) });
      expect([long.status, (long.body as { errors?: unknown }).errors]).toMatchObject([
        400,
        [{ field: 'comment', rule: 'max_length', limit: 1_000 }],
      ]);
      const unclear = await rate({ messageId: answerId, helpful: 'yes' });
      expect([unclear.status, (unclear.body as { errors?: unknown }).errors]).toMatchObject([
        400,
        [{ field: 'helpful' }],
      ]);
    });

    test('may be said also when a person has the conversation', async () => {
      await server.call('POST /api/conversations/:id/accept', { token: otto.token, params: { id: chat.id } });
      await say(server, chat, 'Are you there?');
      expect((await rate({ messageId: answerId, helpful: true })).status).toBe(200);
    });

    test('comes after what the widget is told of its bot', async () => {
      const { settings } = (
        await server.call('POST /api/widget/init', { body: { widgetKey: company.widgetKey } })
      ).body;
      expect(settings.bot).toEqual({
        name: 'Robin',
        greeting: 'Ask me',
        suggestedQuestions: ['Where is it?'],
      });
    });
  });
});
