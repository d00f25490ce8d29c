import type { Turn } from '@switchboard/protocol';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  aCompany,
  anOperator,
  aVisitor,
  type TestCompany,
  type TestOperator,
  type TestVisitor,
} from '../../../test/builders.ts';
import { eachDatabase } from '../../../test/databases.ts';
import { eventually } from '../../../test/hearing.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';

const TEXT = '# Delivery\n\nParcels to Iceland take nine working days.';

eachDatabase((_name, _open, newLocation) => {
  let server: TestServer;
  let company: TestCompany;
  let otto: TestOperator;
  let ada: TestVisitor;
  let bot: string;
  let documentId: string;

  beforeAll(async () => {
    server = await startTestServer(await newLocation());
    company = await aCompany(server);
    otto = await anOperator(server, company, { name: 'Otto' });
    ada = await aVisitor(server, company);
    const { token } = company.admin;
    const made = await server.call('POST /api/chatbots', { token, body: { name: 'Robin' } });
    bot = made.body.chatbot.id;
    const added = await server.call('POST /api/documents', {
      token,
      body: { title: 'Shipping', text: TEXT },
    });
    documentId = added.body.document.id;
    await eventually(async () => {
      const { items } = (await server.call('GET /api/documents', { token })).body;
      expect(items.map(({ status }) => status)).toEqual(['ready']);
    });
  });
  afterAll(() => server.stop());

  async function ask(message: string, chatId?: string): Promise<string> {
    const body = { message, ...(chatId === undefined ? {} : { chatId }) };
    const asked = await server.call('POST /api/chatbots/:id/chat', {
      token: ada.token,
      params: { id: bot },
      body,
    });
    return asked.body.chatId;
  }
  const turnsOf = (id: string, token = otto.token) =>
    server.call('GET /api/conversations/:id/turns', { token, params: { id } });
  const lastTurn = async (id: string): Promise<Turn> => (await turnsOf(id)).body.turns[0]!;
  const viewed = async (id: string) =>
    (await server.call('GET /api/conversations/:id', { token: otto.token, params: { id } })).body
      .conversation;

  describe('what a bot saw', () => {
    test('is kept with each of its answers: the question, how likely it was, and the passages', async () => {
      const chat = await ask('How many working days do parcels to Iceland take?');
      const { turns } = (await turnsOf(chat)).body;
      expect(turns).toHaveLength(1);
      const { messages } = (
        await server.call('GET /api/conversations/:id/messages', { token: otto.token, params: { id: chat } })
      ).body;
      expect(turns[0]).toMatchObject({
        bot: { id: bot, name: 'Robin' },
        state: 'done',
        attempt: 1,
        error: null,
        delivery: null,
        triggerMessageId: messages[0]!.id,
        messageId: messages[1]!.id,
        trace: {
          question: 'How many working days do parcels to Iceland take?',
          language: 'en',
          decision: 'answered',
          model: null,
          tokens: null,
          passages: [{ documentId, title: 'Shipping', path: ['Delivery'], cited: true }],
        },
      });
      const { likelihood, threshold } = turns[0]!.trace!;
      expect(likelihood).toBeGreaterThanOrEqual(threshold);
      expect(messages[1]!.meta.turnId).toBe(turns[0]!.id);
    });

    test('says why it did not answer: nothing that fits, small talk, or a person was wanted', async () => {
      const chat = await ask('Hello');
      expect((await lastTurn(chat)).trace).toMatchObject({
        decision: 'small_talk',
        likelihood: null,
        passages: [],
      });
      await ask('What is the airspeed of a swallow?', chat);
      const { trace } = await lastTurn(chat);
      expect(trace!.decision).toBe('no_answer');
      expect(trace!.likelihood).toBeLessThan(trace!.threshold);
      expect(trace!.passages.some(({ cited }) => cited)).toBe(false);
      await ask('And of a coconut?', chat);
      expect((await lastTurn(chat)).trace!.decision).toBe('called_person');
      expect((await turnsOf(chat)).body.turns.map(({ trace: seen }) => seen!.question)).toEqual([
        'And of a coconut?',
        'What is the airspeed of a swallow?',
        'Hello',
      ]);
    });

    test('is for the company’s own people: not for the customer, not for another company', async () => {
      const chat = await ask('Hello');
      const stranger = await aCompany(server);
      expect((await turnsOf(chat, ada.token)).status).toBe(403);
      expect((await turnsOf(chat, stranger.admin.token)).status).toBe(404);
      const keys = [company.apiKey, stranger.apiKey].map((apiKey) =>
        server.call('GET /api/conversations/:id/turns', { apiKey, params: { id: chat } }),
      );
      expect((await Promise.all(keys)).map(({ status }) => status)).toEqual([200, 404]);
      expect((await fetch(`${server.url}/api/conversations/${chat}/turns`)).status).toBe(401);
    });
  });

  describe('an external agent’s turn', () => {
    test('waits, with what became of its post', async () => {
      const { token } = company.admin;
      // Inside: refused before anything is sent.
      const body = { name: 'Scout', url: 'http://localhost:9/', deadlineSeconds: 86_400 };
      const agentId = (await server.call('POST /api/external-agents', { token, body })).body.externalAgent.id;
      const task = await server.call('POST /api/tasks/assign-user-task', {
        token: ada.token,
        body: { agentId, message: 'Look this up' },
      });
      const chat = task.body.conversationId;
      await eventually(async () =>
        expect(await lastTurn(chat)).toMatchObject({
          bot: { id: agentId, name: 'Scout' },
          state: 'waiting',
          deadlineAt: expect.any(String),
          messageId: null,
          trace: null,
          delivery: { error: expect.stringMatching(/\S/), attempts: expect.any(Number) },
        }),
      );
      expect(await viewed(chat)).toMatchObject({ state: 'bot', hasBot: true, botName: 'Scout' });
    });
  });

  describe('why a person was called', () => {
    test('stands in the inbox and in the queue until the conversation is handed back or ended', async () => {
      const chat = await ask('Hello');
      expect(await viewed(chat)).toMatchObject({ state: 'bot', botName: 'Robin', escalationReason: null });
      await ask('Can I talk to a human?', chat);
      expect(await viewed(chat)).toMatchObject({ state: 'pending', escalationReason: 'asked_for_person' });
      const params = { id: chat };
      const queued = async (token: string) =>
        (await server.call('GET /api/live-chat/:id', { token, params })).body.session;
      expect(await queued(otto.token)).toMatchObject({
        escalation_reason: 'asked_for_person',
        customer_words: 'Can I talk to a human?',
      });
      const own = await queued(ada.token);
      expect([own.escalation_reason, own.customer_words]).toEqual([null, undefined]);
      await server.call('POST /api/live-chat/:id/accept', { token: otto.token, params });
      expect(await viewed(chat)).toMatchObject({ state: 'active', escalationReason: 'asked_for_person' });
      await server.call('POST /api/live-chat/:id/hand-back', { token: otto.token, params });
      expect(await viewed(chat)).toMatchObject({ state: 'bot', escalationReason: null });
    });

    test('is counted with the views: how many a bot has', async () => {
      const counts = async () =>
        (await server.call('GET /api/conversations/counts', { token: otto.token })).body.bot;
      const before = await counts();
      const chat = await ask('Hello');
      expect(await counts()).toBe(before + 1);
      await server.call('POST /api/conversations/:id/accept', { token: otto.token, params: { id: chat } });
      expect(await counts()).toBe(before);
    });
  });
});
