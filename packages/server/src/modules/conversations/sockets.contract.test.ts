import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  ABSENT_ID,
  aCompany,
  aConversation,
  anOperator,
  aVisitor,
  reply,
  say,
  type TestCompany,
  type TestConversation,
  type TestOperator,
} from '../../../test/builders.ts';
import { eachDatabase } from '../../../test/databases.ts';
import { ask, listening, tell } from '../../../test/hearing.ts';
import { startTestServer, type TestServer, type TestSocket } from '../../../test/server.ts';

const NOT_FOUND = { ok: false, error: { code: 'not_found', message: expect.any(String) } };

eachDatabase((_name, _open, newLocation) => {
  let server: TestServer;
  let company: TestCompany;
  let foreign: TestCompany;
  let begun: TestConversation;
  let otto: TestOperator;
  let operator: TestSocket;
  let customer: TestSocket;

  beforeAll(async () => {
    server = await startTestServer(await newLocation());
    company = await aCompany(server);
    foreign = await aCompany(server);
    otto = await anOperator(server, company, { name: 'Otto' });
    begun = await aConversation(server, company);
    operator = await server.connect(otto.token);
    customer = await server.connect(begun.visitor.token);
  });
  afterAll(() => server.stop());

  describe('the handshake', () => {
    test('with a bad token, none, or an API key ends in connect_error with data.code unauthorized', async () => {
      const tokens = ['', 'nonsense', 'a.b.c', company.apiKey, `Bearer ${otto.token}`];
      for (const auth of [
        ...tokens.map((token) => ({ token })),
        {},
        { token: 5 },
        { token: null },
        { token: {} },
      ]) {
        const refused = server.connect('', { auth });
        await expect(refused).rejects.toMatchObject({ data: { code: 'unauthorized' } });
      }
    });

    test('works by polling as well', async () => {
      const socket = await server.connect(otto.token, { transports: ['polling'] });
      expect(await ask(socket, 'subscribe', `conversation:${begun.id}`)).toMatchObject({ ok: true });
      socket.close();
    });

    test('case 84: a token in the address is not looked at', async () => {
      const refused = server.connect('', { auth: {}, query: { token: otto.token } });
      await expect(refused).rejects.toMatchObject({ data: { code: 'unauthorized' } });
    });
  });

  describe('subscribe and unsubscribe', () => {
    test('a conversation is acknowledged with its lastSeq and status, under each of its names', async () => {
      for (const prefix of ['conversation:', 'chat:', 'session_']) {
        const channel = `${prefix}${begun.id}`;
        for (const socket of [operator, customer]) {
          const subscribed = { ok: true, data: { channel, lastSeq: 1, status: 'OPEN' } };
          expect(await ask(socket, 'subscribe', channel)).toEqual(subscribed);
          expect(await ask(socket, 'subscribe', channel)).toEqual(subscribed);
          expect(await ask(socket, 'unsubscribe', channel)).toEqual({ ok: true, data: { channel } });
          expect(await ask(socket, 'unsubscribe', channel)).toEqual({ ok: true, data: { channel } });
        }
      }
    });

    test('the own company is acknowledged with where its changes stand', async () => {
      const channel = `company:${company.id}`;
      expect(await ask(operator, 'subscribe', channel)).toEqual({
        ok: true,
        data: { channel, lastSeq: 0, status: '', syncCursor: expect.any(String) },
      });
    });

    test('chat:<id> and conversation:<id> are one room: what was joined by one name is left by the other', async () => {
      const other = await aConversation(server, company);
      const ear = await listening(server, otto);
      // Each time by somebody else: of one person it is told once in two seconds.
      const typists = await Promise.all([1, 2, 3].map(() => anOperator(server, company)));
      const hears = async () => {
        ear.forget();
        const typist = await server.connect(typists.pop()!.token);
        for (const isTyping of [true, false])
          await ask(typist, 'typing', { conversationId: other.id, isTyping });
        await ear.settled();
        typist.close();
        return ear.of('typing').length;
      };
      expect(await hears()).toBe(0);
      await ask(ear.socket, 'subscribe', `chat:${other.id}`);
      expect(await hears()).toBe(2);
      await ask(ear.socket, 'unsubscribe', `conversation:${other.id}`);
      expect(await hears()).toBe(0);
      ear.socket.close();
    });

    test('case 27: everything malformed, foreign, unknown or not allowed is the same not_found', async () => {
      const theirs = await aConversation(server, foreign);
      const strange = [
        undefined,
        null,
        5,
        {},
        [],
        ['conversation:x'],
        '',
        'x',
        ':',
        '*',
        'a'.repeat(5000),
        true,
      ];
      const ids = [ABSENT_ID, theirs.id, '', '*', '__proto__', '../x', `${begun.id} `, 'undefined'];
      const named = ids.flatMap((id) =>
        ['conversation:', 'chat:', 'session_', 'company:'].map((kind) => kind + id),
      );
      const inner = [
        `customer:${begun.visitor.id}`,
        `operator:${otto.id}`,
        'login:x',
        begun.id,
        operator.id,
        `CONVERSATION:${begun.id}`,
      ];
      for (const channel of [...strange, ...named, ...inner, `company:${foreign.id}`]) {
        for (const socket of [operator, customer]) {
          for (const event of ['subscribe', 'unsubscribe']) {
            const answer = await ask(socket, event, channel);
            expect([event, channel, answer]).toEqual([event, channel, NOT_FOUND]);
          }
        }
      }
    });

    test('a customer may have neither a company’s channel nor another customer’s conversation', async () => {
      const another = await aConversation(server, company);
      for (const channel of [`company:${company.id}`, `conversation:${another.id}`, `chat:${another.id}`])
        expect(await ask(customer, 'subscribe', channel)).toEqual(NOT_FOUND);
    });

    test('catching up: subscribe first, then read after the own seq', async () => {
      const other = await aConversation(server, company);
      const known = other.messages.at(-1)!.seq;
      await say(server, other, 'While you were away');
      const { data } = (await operator.emitWithAck('subscribe', `conversation:${other.id}`)) as {
        data: { lastSeq: number };
      };
      expect(data.lastSeq).toBe(known + 1);
      const { body } = await server.call('GET /api/conversations/:id/messages', {
        token: otto.token,
        params: { id: other.id },
        query: { after: known },
      });
      expect(body.messages.map(({ text }) => text)).toEqual(['While you were away']);
    });
  });

  describe('errors', () => {
    test('an event that does not exist is not_found; a wrong payload names its fields', async () => {
      for (const event of ['nothing', 'message:delete', '__proto__', 'constructor', 'toString'])
        expect(await ask(operator, event, {})).toMatchObject(NOT_FOUND);
      for (const payload of [undefined, null, 'x', 5, [], {}, { conversationId: {} }]) {
        for (const event of ['message:send', 'message:read', 'message:delivered', 'typing']) {
          const answer = await ask(operator, event, ...(payload === undefined ? [] : [payload]));
          expect(answer).toMatchObject({ ok: false, error: { code: 'invalid_input' } });
          expect(!answer.ok && answer.error.errors?.length).toBeGreaterThan(0);
        }
      }
    });

    test('without an ack they come as chat:error', async () => {
      const ear = await listening(server, otto);
      tell(ear.socket, 'message:send', { conversationId: ABSENT_ID, text: 'Hi' });
      expect(await ear.next('chat:error')).toEqual({ event: 'message:send', ...NOT_FOUND });
      tell(ear.socket, 'nothing');
      expect(await ear.next('chat:error', ({ event }) => event === 'nothing')).toMatchObject(NOT_FOUND);
      ear.socket.close();
    });

    test('foreign, absent and another customer’s conversation are the same not_found for every event', async () => {
      const theirs = await aConversation(server, foreign);
      const another = await aConversation(server, company);
      const targets: [TestSocket, string[]][] = [
        [operator, [theirs.id, ABSENT_ID]],
        [customer, [theirs.id, another.id, ABSENT_ID]],
      ];
      for (const [socket, ids] of targets) {
        for (const conversationId of ids) {
          const messageId = ABSENT_ID;
          const answers = await Promise.all([
            ask(socket, 'message:send', { conversationId, text: 'Hi' }),
            ask(socket, 'message:read', { conversationId, messageId }),
            ask(socket, 'message:delivered', { conversationId, messageId }),
            ask(socket, 'typing', { conversationId, isTyping: true }),
          ]);
          expect(answers).toEqual(answers.map(() => NOT_FOUND));
        }
      }
    });

    test('a message id of another conversation is not believed', async () => {
      const another = await aConversation(server, company);
      const messageId = another.messages[0]!.id;
      const answer = await ask(operator, 'message:read', { conversationId: begun.id, messageId });
      expect(answer).toEqual(NOT_FOUND);
    });
  });

  test('case 28: clients cannot say what only the server says', async () => {
    const ear = await listening(server, await aVisitor(server, company));
    const desk = await listening(server, otto);
    const names = [
      'message:new',
      'conversation:new',
      'conversation:updated',
      'agent_joined',
      'presence:changed',
    ];
    for (const name of names) expect(await ask(ear.socket, name, { message: {} })).toMatchObject(NOT_FOUND);
    await desk.settled();
    // Who comes and goes, and the queue, are told by the server itself.
    const said = desk.heard.filter(({ event }) => names.includes(event) && event !== 'presence:changed');
    expect(said).toEqual([]);
    ear.socket.close();
    desk.socket.close();
  });

  test('read and delivered are acknowledged with the seq that they reach', async () => {
    const answer = await reply(server, otto, begun.id, 'Hello');
    const target = { conversationId: begun.id, messageId: answer.id };
    const reached = { ok: true, data: { seq: answer.seq } };
    expect(await ask(customer, 'message:delivered', target)).toEqual(reached);
    expect(await ask(customer, 'message:read', target)).toEqual(reached);
    expect(await ask(customer, 'typing', { conversationId: begun.id, isTyping: false })).toEqual({
      ok: true,
      data: {},
    });
  });
});
