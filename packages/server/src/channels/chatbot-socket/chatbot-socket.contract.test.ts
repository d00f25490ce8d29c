import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  aCompany,
  anOperator,
  aVisitor,
  reply,
  type TestCompany,
  type TestOperator,
  type TestVisitor,
} from '../../../test/builders.ts';
import { aBot, answersOf, beginChat, openChat, runDocumentClient } from '../../../test/chat-client.ts';
import { eachDatabase } from '../../../test/databases.ts';
import { eventually } from '../../../test/hearing.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';

const GREETING = 'Hello. What would you like to know?';
const THANKS = 'You’re welcome.';

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
    bot = await aBot(server, company, 'Robin');
  });
  afterAll(() => server.stop());
  beforeEach(async () => {
    ada = await aVisitor(server, company, { name: 'Ada' });
  });

  const post = (token: string, id = bot) =>
    server.call('POST /chatbot/:id/session', { token, params: { id } });
  const begin = (who: { token: string } = ada, id = bot) => beginChat(server, who, id);
  const accept = (id: string) =>
    server.call('POST /api/live-chat/:id/accept', { token: otto.token, params: { id } });

  describe('the document', () => {
    test('its client, typed in as it stands, talks with the bot and with a person', async () => {
      const page = await runDocumentClient(server, ada.token, bot);
      await eventually(() =>
        expect(page.shown).toEqual([['system', 'Connected to Robin. You can start chatting!']]),
      );
      page.sendMessage('Hello');
      await eventually(() => expect(page.shown.at(-1)).toEqual(['final', GREETING]));
      expect(page.shown.slice(1)).toEqual([
        ['user', 'Hello'],
        ['assistant', GREETING],
        ['final', GREETING],
      ]);
      const { conversation_id } = (await post(ada.token)).body;
      await eventually(() => expect(page.shown.at(-1)?.[0]).toBe('error'));
      const again = await runDocumentClient(server, ada.token, bot);
      expect(again.shown.map(([who, text]) => [who, text])).toEqual([
        ['user', 'Hello'],
        ['assistant', GREETING],
      ]);
      await eventually(() => expect(again.shown.at(-1)?.[0]).toBe('system'));
      await reply(server, otto, conversation_id, 'Otto here');
      await eventually(() => expect(again.shown.at(-1)).toEqual(['final', 'Otto here']));
      expect(again.shown.slice(3)).toEqual([
        ['system', 'You’re now connected to Otto'.replace('’', "'")],
        ['assistant', 'Otto here'],
        ['final', 'Otto here'],
      ]);
      again.closeSession();
    });

    test('the answers have the fields of the document and of the contract', async () => {
      const { body } = await post(ada.token);
      expect(body).toEqual({
        session_id: expect.any(String),
        conversation_id: expect.any(String),
        chatbot_id: bot,
        chatbot_name: 'Robin',
        previous_messages: [],
        ws_token: expect.any(String),
      });
      const chat = openChat(server, body.session_id, ada.token);
      chat.raw(JSON.stringify({ message: ' Hello ', client_message_id: 'one' }));
      const end = await chat.next('response_complete');
      const timestamp = expect.stringMatching(/^\d{4}-.*T.*\.\d{3}Z$/);
      const id = chat.of('message_received')[0]?.message_id;
      expect(chat.frames.filter(({ type }) => type !== 'response_chunk')).toEqual([
        {
          type: 'session_info',
          session_id: body.session_id,
          chatbot_name: 'Robin',
          message: 'Connected to Robin. You can start chatting!',
        },
        { type: 'message_received', message_id: expect.any(String), timestamp, client_message_id: 'one' },
        { type: 'response_start', message: 'Robin is thinking...', reply_to: id },
        {
          type: 'response_complete',
          message_id: expect.any(String),
          timestamp,
          full_response: GREETING,
          sources: [],
          escalation_requested: false,
          reply_to: id,
        },
      ]);
      expect(answersOf(chat)).toEqual([{ text: GREETING, end }]);
      const next = (await post(ada.token)).body;
      expect(next.conversation_id).toBe(body.conversation_id);
      expect(next.previous_messages).toEqual([
        { role: 'user', message: 'Hello', created_at: timestamp, message_id: id, seq: 1 },
        { role: 'assistant', message: GREETING, created_at: timestamp, message_id: end.message_id, seq: 2 },
      ]);
    });
  });

  describe('messages', () => {
    test('are acknowledged at once and answered one at a time in their order', async () => {
      const { chat } = await begin();
      const words = Array.from({ length: 20 }, (_, n) => (n % 2 ? 'Thanks' : 'Hello'));
      for (const word of words) chat.say(word);
      await chat.next('response_complete', 19);
      expect(answersOf(chat).map(({ text }) => text)).toEqual(
        words.map((word) => (word === 'Hello' ? GREETING : THANKS)),
      );
      expect(chat.of('response_start').map(({ reply_to }) => reply_to)).toEqual(
        chat.of('message_received').map(({ message_id }) => message_id),
      );
    });

    test('G2: sent again have the same id and no second answer; with other words they are refused', async () => {
      const { chat } = await begin();
      for (let n = 0; n < 5; n += 1) chat.say('Hello', { client_message_id: 'same' });
      chat.say('Thanks', { client_message_id: 'same' });
      await chat.next('error');
      await chat.next('response_complete');
      expect(new Set(chat.of('message_received').map(({ message_id }) => message_id)).size).toBe(1);
      expect(chat.of('message_received')).toHaveLength(5);
      expect(chat.of('error')).toMatchObject([
        { code: 'client_message_id_reused', client_message_id: 'same', message: expect.any(String) },
      ]);
      expect(chat.of('response_start')).toHaveLength(1);
    });

    test.each([
      ['no JSON', '{', 'invalid_json', undefined],
      ['JSON that is no object', '7', 'invalid_input', 'frame'],
      ['nothing to say', '{"message":"  "}', 'invalid_input', 'message'],
      ['no message', '{}', 'invalid_input', 'message'],
      ['a number', '{"message":7}', 'invalid_input', 'message'],
      ['another type', '{"message":"Hi","message_type":"image"}', 'invalid_input', 'message_type'],
      ['too long a text', JSON.stringify({ message: 'x'.repeat(10_001) }), 'invalid_input', 'message'],
      ['half a character', '{"message":"\\ud800"}', 'invalid_input', 'message'],
      ['NUL', '{"message":"a\\u0000b"}', 'invalid_input', 'message'],
      ['a binary frame', new Uint8Array([123, 125]), 'invalid_input', 'frame'],
    ])('with %s are refused, and the next one is taken', async (_what, data, code, field) => {
      const { chat } = await begin();
      chat.raw(data);
      expect(await chat.next('error')).toMatchObject({
        code,
        message: expect.any(String),
        ...(field === undefined ? {} : { field }),
      });
      chat.say('Hello');
      await chat.next('response_complete');
    });

    test('case 117: in a frame over 256 KiB end the session with 1009, one just below is read', async () => {
      const { chat } = await begin();
      chat.raw(JSON.stringify({ message: 'x'.repeat(255 * 1024) }));
      expect(await chat.next('error')).toMatchObject({ code: 'invalid_input' });
      chat.raw('x'.repeat(256 * 1024 + 1));
      expect(await chat.closed).toBe(1009);
      expect(chat.frames.at(-1)).toMatchObject({ type: 'error', code: 'frame_too_big', limit: 262_144 });
    });
  });

  describe('a person', () => {
    test('who takes over is announced and heard; the bot is silent until they hand back', async () => {
      const { chat, conversation_id } = await begin();
      chat.say('Hello');
      await chat.next('response_complete');
      expect((await accept(conversation_id)).status).toBe(200);
      expect(await chat.next('agent_joined')).toEqual({
        type: 'agent_joined',
        agent_id: otto.id,
        agent_name: 'Otto',
        timestamp: expect.any(String),
      });
      chat.say('Are you real?');
      await chat.next('message_received', 1);
      await reply(server, otto, conversation_id, 'Yes');
      expect(await chat.next('response_complete', 1)).toMatchObject({
        full_response: 'Yes',
        author: { kind: 'operator', id: otto.id, name: 'Otto' },
      });
      expect(answersOf(chat).map(({ text }) => text)).toEqual([GREETING, 'Yes']);
      const params = { id: conversation_id };
      await server.call('POST /api/live-chat/:id/hand-back', { token: otto.token, params });
      expect(await chat.next('agent_left')).toMatchObject({ agent_id: otto.id, reason: 'handed_back' });
      chat.say('Thanks');
      expect(await chat.next('response_complete', 2)).toMatchObject({ full_response: THANKS });
      expect(chat.of('session_info').map(({ message }) => message)).toEqual([
        'Connected to Robin. You can start chatting!',
        "You're now connected to Otto",
        expect.stringContaining('Otto'),
      ]);
    });

    test('G20: who takes over at the instant of an answer finds it before them or cut off, never after', async () => {
      for (let round = 0; round < 8; round += 1) {
        const visitor = await aVisitor(server, company);
        const { chat, conversation_id } = await begin(visitor);
        chat.say('Hello');
        if (round % 2) await chat.next('message_received');
        expect((await accept(conversation_id)).status).toBe(200);
        await chat.next('agent_joined');
        await reply(server, otto, conversation_id, 'Here I am');
        await eventually(() => expect(answersOf(chat).at(-1)?.text).toBe('Here I am'));
        await eventually(() => expect(answersOf(chat).every(({ end }) => end !== null)).toBe(true));
        for (const { text, end } of answersOf(chat)) expect(end?.full_response).toBe(text);
        const joined = chat.frames.findIndex(
          ({ type, message }) => type === 'session_info' && message === "You're now connected to Otto",
        );
        const after = chat.frames.slice(joined).filter(({ type }) => type === 'response_complete');
        expect(after.filter(({ message_id, author }) => message_id !== null && !author)).toEqual([]);
        chat.socket.close();
      }
    });

    test('is called by the bot: the answer says so, and a line follows', async () => {
      const { chat } = await begin();
      chat.say('I want to talk to a human');
      expect(await chat.next('response_complete')).toMatchObject({ escalation_requested: true });
      expect(await chat.next('session_info', 1)).toMatchObject({
        message: 'A person will answer you here',
        message_id: expect.any(String),
      });
    });

    test('who wrote between the POST and the socket is heard', async () => {
      const { body } = await post(ada.token);
      await reply(server, otto, body.conversation_id, 'I was first');
      const chat = openChat(server, body.session_id, ada.token);
      expect(await chat.next('response_complete')).toMatchObject({ full_response: 'I was first' });
    });
  });
});
