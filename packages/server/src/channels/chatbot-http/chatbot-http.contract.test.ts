import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  ABSENT_ID,
  aCompany,
  anOperator,
  aVisitor,
  type TestCompany,
  type TestOperator,
  type TestVisitor,
} from '../../../test/builders.ts';
import { eachDatabase } from '../../../test/databases.ts';
import { listening } from '../../../test/hearing.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';

type Event = Record<string, unknown>;

eachDatabase((_name, _open, newLocation) => {
  let server: TestServer;
  let company: TestCompany;
  let otto: TestOperator;
  let ada: TestVisitor;
  let bot: string;

  beforeAll(async () => {
    server = await startTestServer(await newLocation());
    company = await aCompany(server);
    otto = await anOperator(server, company, { name: 'Otto' });
    ada = await aVisitor(server, company);
    bot = await aBot({ name: 'Robin', published: true, handOverPhrases: ['refund'] });
  });
  afterAll(() => server.stop());

  async function aBot(body: Record<string, unknown>): Promise<string> {
    const made = await server.call('POST /api/chatbots', { token: company.admin.token, body: body as never });
    return made.body.chatbot.id;
  }

  const chat = (body: Record<string, unknown>, options: { token?: string; id?: string } = {}) =>
    server.call('POST /api/chatbots/:id/chat', {
      ...(options.token === undefined ? {} : { token: options.token }),
      params: { id: options.id ?? bot },
      body: body as never,
    });

  /** As the document's client reads it: every `data:` line. */
  async function streamed(body: Record<string, unknown>, token?: string): Promise<Event[]> {
    const response = await fetch(`${server.url}/api/chatbots/${bot}/chat`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      body: JSON.stringify({ ...body, stream: true }),
    });
    expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
    const lines = (await response.text()).split('\n').filter((line) => line.startsWith('data: '));
    return lines.map((line) => JSON.parse(line.slice(6)) as Event);
  }

  describe('a chat', () => {
    test('begins without a token where the bot is published, and goes on with the one it gave', async () => {
      const first = await chat({ message: 'Hello' });
      expect(first.status).toBe(200);
      expect(first.body).toMatchObject({
        message: { role: 'AGENT', content: 'Hello. What would you like to know?' },
        sources: [],
        escalationRequested: false,
        escalationReason: null,
      });
      const { chatId, visitorToken } = first.body;
      const again = await chat(
        { message: 'Thanks', chatId, conversationHistory: ['ignored'] },
        { token: visitorToken! },
      );
      expect(again.body).toMatchObject({ chatId, message: { content: 'You’re welcome.' } });
      expect(again.body.visitorToken).toBeUndefined();
      const { body } = await server.call('GET /api/chats/:chatId/messages', {
        token: visitorToken!,
        params: { chatId },
      });
      expect(body.messages.map(({ role, userId, content }) => [role, userId === null, content])).toEqual([
        ['USER', false, 'Hello'],
        ['AGENT', true, 'Hello. What would you like to know?'],
        ['USER', false, 'Thanks'],
        ['AGENT', true, 'You’re welcome.'],
      ]);
      const seen = await server.call('GET /api/chats/:chatId', { token: visitorToken!, params: { chatId } });
      expect(seen.body.chat).toMatchObject({
        title: 'Chat with Robin',
        state: 'bot',
        escalationRequested: false,
      });
    });

    test('is streamed: the chat first, then pieces that make up the answer, then where it stands', async () => {
      const events = await streamed({ message: 'Hi' }, ada.token);
      const { chatId } = events[0] as { chatId: string };
      expect(events[0]).toMatchObject({ chatId: expect.any(String) });
      expect(events.every((event) => event.chatId === chatId)).toBe(true);
      const pieces = events.slice(1, -1);
      expect(pieces.every((event) => event.isComplete === false)).toBe(true);
      expect(pieces.map(({ content }) => content).join('')).toBe('Hello. What would you like to know?');
      expect(events.at(-1)).toMatchObject({
        content: '',
        isComplete: true,
        sources: [],
        escalationRequested: false,
        escalationReason: null,
        messageId: expect.any(String),
      });
    });

    test('G2: the same message sent again is answered with the first answer', async () => {
      const body = { message: 'Hello', clientMessageId: 'once' };
      const answers = await Promise.all([1, 2, 3, 4].map(() => chat(body, { token: ada.token })));
      expect(new Set(answers.map(({ body: { chatId } }) => chatId)).size).toBe(1);
      expect(new Set(answers.map(({ body: { message } }) => message?.id)).size).toBe(1);
      const other = await chat(
        { ...body, message: 'Hey', chatId: answers[0]!.body.chatId },
        { token: ada.token },
      );
      expect([other.status, (other.body as { code?: string }).code]).toEqual([
        409,
        'client_message_id_reused',
      ]);
    });

    test('of another person, bot or company, and an unknown one, is not there; nothing is stored', async () => {
      const mine = (await chat({ message: 'Hello' }, { token: ada.token })).body.chatId;
      const bob = await aVisitor(server, company);
      const other = await aBot({ name: 'Other', published: true });
      const foreign = await aVisitor(server, await aCompany(server));
      const tries = [
        chat({ message: 'Mine?', chatId: mine }, { token: bob.token }),
        chat({ message: 'Mine?', chatId: mine }),
        chat({ message: 'Mine?', chatId: mine }, { token: ada.token, id: other }),
        chat({ message: 'Mine?', chatId: ABSENT_ID }, { token: ada.token }),
        chat({ message: 'Mine?' }, { token: foreign.token }),
      ];
      for (const { status, body } of await Promise.all(tries))
        expect([status, (body as { code?: string }).code]).toEqual([404, 'not_found']);
      const { body } = await server.call('GET /api/chats/:chatId', {
        token: ada.token,
        params: { chatId: mine },
      });
      expect(body.chat.lastSeq).toBe(2);
    });

    test('with a bot that is not published needs a token of the company; with one that is off there is none', async () => {
      const hidden = await aBot({ name: 'Hidden' });
      expect((await chat({ message: 'Hello' }, { id: hidden })).status).toBe(404);
      expect((await chat({ message: 'Hello' }, { id: hidden, token: ada.token })).status).toBe(200);
      const off = await aBot({ name: 'Off', published: true, enabled: false });
      expect((await chat({ message: 'Hello' }, { id: off, token: ada.token })).status).toBe(404);
    });

    test('is tried by operators of its company before it is published, each time as a visitor of their own', async () => {
      const hidden = await aBot({ name: 'Draft' });
      const begun = await chat({ message: 'Hello' }, { id: hidden, token: otto.token });
      expect(begun).toMatchObject({ status: 200, body: { visitorToken: expect.any(String) } });
      const { chatId, visitorToken } = begun.body;
      const more = { message: 'Thanks', chatId };
      const goesOn = { id: hidden, token: otto.token };
      expect((await chat({ ...more, visitorToken }, goesOn)).body).toMatchObject({ chatId });
      expect((await chat(more, goesOn)).status).toBe(404);
      const { body } = await server.call('GET /api/conversations/:id', {
        token: otto.token,
        params: { id: chatId },
      });
      expect(body.conversation).toMatchObject({ platform: 'CHATBOT', customerName: 'Otto (trying it)' });
      const stranger = await aCompany(server);
      expect((await chat({ message: 'Hello' }, { id: hidden, token: stranger.admin.token })).status).toBe(
        404,
      );
    });

    test('takes null and an empty text for no chat, as the document’s client sends them', async () => {
      for (const chatId of [null, '']) {
        expect((await chat({ message: 'Hello', chatId }, { token: ada.token })).status).toBe(200);
      }
    });
  });

  describe('a person', () => {
    test('is called when the customer asks; the operator who accepts is announced and answers', async () => {
      const watch = await listening(server, otto);
      const { body } = await chat({ message: 'Can I talk to a human?' }, { token: ada.token });
      expect(body).toMatchObject({
        message: { content: 'I am getting a person for you.' },
        escalationRequested: true,
        escalationReason: 'asked_for_person',
      });
      await watch.next('chat:new_session', ({ session }) => (session as { id: string }).id === body.chatId);
      const socket = await server.connect(ada.token);
      const joined = new Promise((resolve) => socket.once('agent_joined', resolve));
      await socket.emitWithAck('subscribe', `chat:${body.chatId}`);
      await server.call('POST /api/live-chat/:id/accept', { token: otto.token, params: { id: body.chatId } });
      expect(await joined).toMatchObject({ agentId: otto.id, agentName: 'Otto', chatId: body.chatId });
      const silent = await chat({ message: 'Are you there?', chatId: body.chatId }, { token: ada.token });
      expect(silent.body).toMatchObject({ message: null, handledBy: 'operator' });
      watch.socket.close();
    });

    test('is called at the company’s own words, and after two answers without ground', async () => {
      const own = await chat({ message: 'I want a REFUND now' }, { token: ada.token });
      expect(own.body).toMatchObject({ escalationRequested: true, escalationReason: 'bot_instruction' });
      const first = await chat({ message: 'What is the airspeed of a swallow?' }, { token: ada.token });
      expect(first.body).toMatchObject({ escalationRequested: false, sources: [] });
      const { chatId } = first.body;
      const second = await chat({ message: 'And of a coconut?', chatId }, { token: ada.token });
      expect(second.body).toMatchObject({ escalationRequested: true, escalationReason: 'no_answer' });
      const third = await chat({ message: 'Hello?', chatId }, { token: ada.token });
      expect(third.body).toMatchObject({ message: null, handledBy: 'queue' });
      const streamedToo = await streamed({ message: 'Hello?', chatId }, ada.token);
      expect(streamedToo).toEqual([
        { chatId, userMessageId: expect.any(String) },
        { content: '', chatId, isComplete: true, messageId: null, handledBy: 'queue' },
      ]);
    });

    test('is called by POST /api/escalations, once, by whoever may see the chat', async () => {
      const { chatId } = (await chat({ message: 'Hello' }, { token: ada.token })).body;
      const escalate = (token: string) =>
        server.call('POST /api/escalations', { token, body: { chatId, reason: 'Angry' } });
      const first = await escalate(ada.token);
      expect(first.body).toMatchObject({
        success: true,
        chatId,
        escalationRequested: true,
        status: 'pending',
        queuePosition: expect.any(Number),
      });
      expect((await escalate(otto.token)).body).toEqual(first.body);
      const stranger = await aVisitor(server, company);
      expect((await escalate(stranger.token)).status).toBe(404);
      const notes = await server.call('GET /api/conversations/:id/notes', {
        token: otto.token,
        params: { id: chatId },
      });
      const escalated = notes.body.notes.filter(({ activity }) => activity?.code === 'escalated');
      expect(escalated.map(({ activity }) => activity?.params.reason)).toEqual(['Angry']);
    });

    test('answers chats that never had a bot', async () => {
      const begun = await server.call('POST /api/chats', {
        token: ada.token,
        body: { title: 'Invoice', message: 'My invoice is wrong', clientMessageId: 'chat-1' },
      });
      expect(begun.body.chat).toMatchObject({ title: 'Invoice', state: 'pending', lastSeq: 1 });
      const repeated = await server.call('POST /api/chats', {
        token: ada.token,
        body: { title: 'Invoice', message: 'My invoice is wrong', clientMessageId: 'chat-1' },
      });
      expect(repeated.body.chat.id).toBe(begun.body.chat.id);
      const answer = await server.call('POST /api/chats/:chatId/messages', {
        token: otto.token,
        params: { chatId: begun.body.chat.id },
        body: { message: 'I will look at it' },
      });
      expect(answer.body.message).toMatchObject({
        role: 'AGENT',
        userId: otto.id,
        content: 'I will look at it',
      });
    });
  });
});
