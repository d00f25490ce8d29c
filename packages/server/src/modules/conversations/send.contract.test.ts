import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  aCompany,
  aConversation,
  anOperator,
  reply,
  say,
  type TestCompany,
  type TestOperator,
} from '../../../test/builders.ts';
import { eachDatabase } from '../../../test/databases.ts';
import { ask, listening } from '../../../test/hearing.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';

eachDatabase((_name, _open, newLocation) => {
  let server: TestServer;
  let company: TestCompany;
  let otto: TestOperator;
  let olga: TestOperator;

  beforeAll(async () => {
    server = await startTestServer(await newLocation());
    company = await aCompany(server);
    otto = await anOperator(server, company, { name: 'Otto' });
    olga = await anOperator(server, company, { name: 'Olga' });
  });
  afterAll(() => server.stop());

  const send = (token: string, body: { conversationId: string; text?: string; clientMessageId?: string }) =>
    server.call('POST /api/messages/send', { token, body });
  const messagesOf = async (id: string) =>
    (await server.call('GET /api/conversations/:id/messages', { token: otto.token, params: { id } })).body;
  const close = (id: string) =>
    server.call('PATCH /api/conversations/:id', {
      token: company.admin.token,
      params: { id },
      body: { status: 'CLOSED' },
    });

  describe('an operator’s first message', () => {
    test('is the accept: the conversation is theirs and active, the customer is told who it is', async () => {
      const begun = await aConversation(server, company);
      const { status, body } = await send(otto.token, { conversationId: begun.id, text: 'Hello, Otto here' });
      expect(status).toBe(200);
      expect(body.message).toMatchObject({ text: 'Hello, Otto here', role: 'AGENT', seq: 3 });
      expect(body.conversation).toMatchObject({
        state: 'active',
        status: 'OPEN',
        assignee: { id: otto.id, name: 'Otto' },
        lastSeq: 3,
        messageCount: 3,
      });
      const { messages } = await messagesOf(begun.id);
      expect(messages.map(({ role, text }) => [role, text])).toEqual([
        ['USER', 'Hello'],
        ['SYSTEM', "You're now connected to Otto"],
        ['AGENT', 'Hello, Otto here'],
      ]);
    });

    test('decides the accept once, though several write at the same instant; all of them are heard', async () => {
      const begun = await aConversation(server, company);
      const writers = [otto, olga, company.admin];
      const sent = await Promise.all(
        writers.map(({ token, name }) => send(token, { conversationId: begun.id, text: `I am ${name}` })),
      );
      expect(sent.map(({ status }) => status)).toEqual([200, 200, 200]);
      const { messages } = await messagesOf(begun.id);
      expect(messages.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
      expect(messages.filter(({ role }) => role === 'AGENT')).toHaveLength(3);
      const joined = messages.filter(({ meta }) => meta.system?.code === 'agent_joined');
      expect(joined).toHaveLength(1);
      const winner = messages[2]?.meta.author.id;
      expect(joined[0]?.meta.system?.params.id).toBe(winner);
      expect(sent[0]?.body.conversation.assignee?.id).toBe(winner);
    });

    test('in a colleague’s active conversation is just a message', async () => {
      const begun = await aConversation(server, company);
      await reply(server, otto, begun.id, 'Mine');
      const { body } = await send(olga.token, { conversationId: begun.id, text: 'May I add' });
      expect(body.conversation.assignee?.id).toBe(otto.id);
      expect(body.message.seq).toBe(4);
    });
  });

  test('an API key writes for the company and takes nothing', async () => {
    const begun = await aConversation(server, company);
    const body = { conversationId: begun.id, text: 'Your parcel has left', clientMessageId: 'k-1' };
    const sent = await server.call('POST /api/messages/send', { apiKey: company.apiKey, body });
    expect(sent.status).toBe(200);
    expect(sent.body.message).toMatchObject({ role: 'AGENT', meta: { author: { name: 'backend' } } });
    expect(sent.body.conversation).toMatchObject({ state: 'pending', assignee: null });
    const again = await server.call('POST /api/messages/send', { apiKey: company.apiKey, body });
    expect(again.body.message).toEqual(sent.body.message);
  });

  test('into a closed conversation is refused for operators and API keys, and nothing is stored', async () => {
    const begun = await aConversation(server, company);
    await close(begun.id);
    const { lastSeq } = await messagesOf(begun.id);
    const body = { conversationId: begun.id, text: 'Too late' };
    for (const who of [{ token: otto.token }, { apiKey: company.apiKey }]) {
      const { status, problem } = await server.call('POST /api/messages/send', { ...who, body });
      expect([status, problem.code]).toEqual([409, 'conversation_closed']);
    }
    expect((await messagesOf(begun.id)).lastSeq).toBe(lastSeq);
  });

  describe('G2: the same clientMessageId of the same author in the same conversation', () => {
    test('gives the first message again and emits nothing', async () => {
      const begun = await aConversation(server, company);
      const body = { conversationId: begun.id, text: 'Once', clientMessageId: 'c-1' };
      const ear = await listening(server, olga);
      const first = await send(otto.token, body);
      await ear.next('message:new', ({ message }) => (message as { text: string }).text === 'Once');
      await ear.settled();
      ear.forget();
      const again = await send(otto.token, { ...body, text: '  Once ' });
      expect(again.status).toBe(200);
      expect(again.body).toEqual(first.body);
      await ear.settled();
      // The queue of what came before is counted a moment later.
      expect(ear.names().filter((name) => name !== 'chat:queue_updated')).toEqual([]);
      ear.socket.close();
    });

    test('with another content is a 409 that stores nothing', async () => {
      const begun = await aConversation(server, company);
      await send(otto.token, { conversationId: begun.id, text: 'Once', clientMessageId: 'c-1' });
      const { status, problem } = await send(otto.token, {
        conversationId: begun.id,
        text: 'Other',
        clientMessageId: 'c-1',
      });
      expect([status, problem.code]).toEqual([409, 'client_message_id_reused']);
      expect((await messagesOf(begun.id)).lastSeq).toBe(3);
    });

    test('is still answered after the conversation was closed, and does not reopen it', async () => {
      const begun = await aConversation(server, company);
      const body = { conversationId: begun.id, text: 'Once', clientMessageId: 'c-1' };
      const first = await send(otto.token, body);
      const own = { ...body, text: 'Mine' };
      const customers = await server.call('POST /api/widget/messages', {
        token: begun.visitor.token,
        body: own,
      });
      await close(begun.id);
      expect((await send(otto.token, body)).body.message).toEqual(first.body.message);
      const repeated = await server.call('POST /api/widget/messages', {
        token: begun.visitor.token,
        body: own,
      });
      expect(repeated.body.message).toEqual(customers.body.message);
      expect(repeated.body.conversation.status).toBe('CLOSED');
    });

    test('of another author or in another conversation is another message', async () => {
      const [one, two] = [await aConversation(server, company), await aConversation(server, company)];
      const body = { conversationId: one.id, text: 'Hi', clientMessageId: 'c-1' };
      const sent = await Promise.all([
        send(otto.token, body),
        send(olga.token, body),
        send(otto.token, { ...body, conversationId: two.id }),
        server.call('POST /api/widget/messages', { token: one.visitor.token, body }),
      ]);
      expect(new Set(sent.map((each) => each.body.message.id)).size).toBe(4);
    });

    test('50 parallel duplicates over POST and sockets make one message and one event', async () => {
      const begun = await aConversation(server, company);
      const body = { conversationId: begun.id, text: 'Only once', clientMessageId: 'c-50' };
      const { token } = begun.visitor;
      const ear = await listening(server, otto);
      const sockets = await Promise.all([1, 2, 3].map(() => server.connect(token)));
      const sent = await Promise.all(
        Array.from({ length: 50 }, async (_, n) => {
          const socket = sockets[n % 4];
          if (!socket) return (await server.call('POST /api/widget/messages', { token, body })).body.message;
          const reply = await ask(socket, 'message:send', body);
          return reply.ok && (reply.data.message as { id: string; seq: number });
        }),
      );
      expect(new Set(sent.map((message) => message && `${message.id} ${message.seq}`)).size).toBe(1);
      expect((await messagesOf(begun.id)).messages.map(({ text }) => text)).toEqual(['Hello', 'Only once']);
      await ear.settled();
      expect(ear.of('message:new')).toHaveLength(1);
      for (const socket of [...sockets, ear.socket]) socket.close();
    });

    test('many different ones in parallel, each doubled, make each message once', async () => {
      const begun = await aConversation(server, company);
      const texts = Array.from({ length: 40 }, (_, n) => `message ${n}`);
      await Promise.all(
        [...texts, ...texts].map((text) =>
          send(otto.token, { conversationId: begun.id, text, clientMessageId: text }),
        ),
      );
      const { messages } = await messagesOf(begun.id);
      const stored = messages.filter(({ role }) => role === 'AGENT').map(({ text }) => text);
      expect(stored.sort()).toEqual(texts.sort());
    });
  });

  test('a send over the socket is answered as the POST is', async () => {
    const begun = await aConversation(server, company);
    const socket = await server.connect(begun.visitor.token);
    const sent = await ask(socket, 'message:send', { conversationId: begun.id, text: 'By socket' });
    expect(sent).toMatchObject({ ok: true, data: { message: { text: 'By socket', seq: 2 } } });
    const posted = await say(server, begun, 'By POST');
    expect(Object.keys(posted).sort()).toEqual(
      Object.keys((sent.ok && (sent.data.message as object)) || {}).sort(),
    );
    const refused = await ask(socket, 'message:send', { conversationId: begun.id, text: '' });
    expect(refused).toMatchObject({ ok: false, error: { code: 'invalid_input' } });
    expect(!refused.ok && refused.error.errors?.[0]).toMatchObject({ field: 'text', rule: 'min_length' });
    socket.close();
  });
});
