import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  ABSENT_ID,
  aCompany,
  aConversation,
  anOperator,
  aVerifiedCustomer,
  reply,
  say,
  type TestCompany,
  type TestOperator,
} from '../../../test/builders.ts';
import { eachDatabase } from '../../../test/databases.ts';
import { listening } from '../../../test/hearing.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';

eachDatabase((_name, _open, newLocation) => {
  let server: TestServer;
  let company: TestCompany;
  let otto: TestOperator;

  beforeAll(async () => {
    server = await startTestServer(await newLocation());
    company = await aCompany(server);
    otto = await anOperator(server, company, { name: 'Otto' });
  });
  afterAll(() => server.stop());

  const read = (token: string, conversationId: string, query: Record<string, number> = {}) =>
    server.call('GET /api/widget/messages', { token, query: { conversationId, ...query } });

  test('a visitor’s message is answered with the message and the conversation as they now are', async () => {
    const begun = await aConversation(server, company, { name: 'Ada' });
    const { status, body } = await server.call('POST /api/widget/messages', {
      token: begun.visitor.token,
      body: { conversationId: begun.id, text: 'And where?', clientMessageId: 'c-1' },
    });
    expect(status).toBe(200);
    expect(body).toEqual({
      message: {
        id: expect.any(String),
        text: 'And where?',
        role: 'USER',
        createdAt: expect.any(String),
        meta: {
          clientMessageId: 'c-1',
          author: { id: begun.visitor.id, name: 'Ada', avatarUrl: '' },
          attachments: [],
        },
        seq: 2,
      },
      conversation: {
        ...begun.conversation,
        lastMessageAt: body.message.createdAt,
        lastSeq: 2,
        messageCount: 2,
      },
    });
  });

  test('pages are ascending: after gives the next ones, before the last ones before it, neither the newest', async () => {
    const begun = await aConversation(server, company, { message: '1' });
    for (let n = 2; n <= 9; n++) await say(server, begun, String(n));
    const seqs = async (query: Record<string, number>) => {
      const { messages, hasMore, lastSeq } = (await read(begun.visitor.token, begun.id, query)).body;
      expect(lastSeq).toBe(9);
      return [messages.map(({ seq }) => seq), hasMore];
    };
    expect(await seqs({})).toEqual([[1, 2, 3, 4, 5, 6, 7, 8, 9], false]);
    expect(await seqs({ limit: 3 })).toEqual([[7, 8, 9], true]);
    expect(await seqs({ before: 7, limit: 3 })).toEqual([[4, 5, 6], true]);
    expect(await seqs({ before: 3, limit: 3 })).toEqual([[1, 2], false]);
    expect(await seqs({ after: 2, limit: 3 })).toEqual([[3, 4, 5], true]);
    expect(await seqs({ after: 6, limit: 3 })).toEqual([[7, 8, 9], false]);
    expect(await seqs({ after: 9 })).toEqual([[], false]);
    expect(await seqs({ after: 0, limit: 1 })).toEqual([[1], true]);
    expect(await seqs({ before: 1 })).toEqual([[], false]);
  });

  test('pages of long messages are shorter, forwards and backwards, and nothing is left out', async () => {
    const longest = 'x'.repeat(10_000);
    const begun = await aConversation(server, company, { message: longest });
    for (let n = 2; n <= 120; n++) await say(server, begun, longest);
    const page = async (query: Record<string, number>) => {
      const { messages, hasMore } = (await read(begun.visitor.token, begun.id, query)).body;
      return [messages.at(0)?.seq, messages.at(-1)?.seq, hasMore];
    };
    expect(await page({ after: 0, limit: 1000 })).toEqual([1, 100, true]);
    expect(await page({ after: 100, limit: 1000 })).toEqual([101, 120, false]);
    expect(await page({ limit: 1000 })).toEqual([21, 120, true]);
    expect(await page({ before: 21, limit: 1000 })).toEqual([1, 20, false]);
  });

  test('another customer’s conversation, a foreign and an absent one are the same 404', async () => {
    const begun = await aConversation(server, company);
    const stranger = await aConversation(server, company);
    const foreigner = await aConversation(server, await aCompany(server));
    for (const { visitor } of [stranger, foreigner]) {
      const there = await read(visitor.token, begun.id);
      const absent = await read(visitor.token, ABSENT_ID);
      expect([there.status, there.problem]).toEqual([404, absent.problem]);
      const body = { conversationId: begun.id, text: 'Let me in' };
      const sent = await server.call('POST /api/widget/messages', { token: visitor.token, body });
      expect([sent.status, sent.problem]).toEqual([404, absent.problem]);
    }
    expect((await read(begun.visitor.token, begun.id)).body.lastSeq).toBe(1);
  });

  test('a message into a closed conversation reopens it: a system line says so, it waits in the queue again', async () => {
    const begun = await aConversation(server, company);
    await reply(server, otto, begun.id, 'Hello');
    const params = { id: begun.id };
    await server.call('PATCH /api/conversations/:id', {
      token: otto.token,
      params,
      body: { status: 'CLOSED' },
    });
    const { lastSeq } = (await read(begun.visitor.token, begun.id)).body;
    const { status, body } = await server.call('POST /api/widget/messages', {
      token: begun.visitor.token,
      body: { conversationId: begun.id, text: 'One more thing' },
    });
    expect(status).toBe(200);
    expect(body.message.seq).toBe(lastSeq + 2);
    expect(body.conversation).toMatchObject({ status: 'OPEN', state: 'pending', assignee: null });
    const { messages } = (await read(begun.visitor.token, begun.id, { after: lastSeq })).body;
    expect(messages.map(({ role, meta }) => [role, meta.system?.code])).toEqual([
      ['SYSTEM', 'conversation_reopened'],
      ['USER', undefined],
    ]);
    const view = await server.call('GET /api/conversations/:id', { token: otto.token, params });
    expect(view.body.conversation).toMatchObject({ state: 'pending', assignee: null, closedAt: null });
    expect(view.body.conversation.waitingSince).toEqual(expect.any(String));
  });

  test('the customer sees an operator by display name, and nothing else of them', async () => {
    const begun = await aConversation(server, company);
    await reply(server, otto, begun.id, 'Hello');
    const { body } = await read(begun.visitor.token, begun.id);
    expect(body.messages.at(-1)).toMatchObject({
      role: 'AGENT',
      meta: { author: { id: otto.id, name: 'Otto', avatarUrl: '' } },
    });
    expect(body.messages[1]).toMatchObject({
      text: "You're now connected to Otto",
      role: 'SYSTEM',
      meta: { system: { code: 'agent_joined', params: { name: 'Otto' } } },
    });
    const returned = await server.call('POST /api/widget/init', {
      body: { widgetKey: company.widgetKey, visitorToken: begun.visitor.token },
    });
    expect(returned.body.conversation?.assignee).toEqual({ id: otto.id, name: 'Otto' });
    for (const seen of [body, returned.body]) expect(JSON.stringify(seen)).not.toContain(otto.email);
  });

  test('a name that is told later is on the messages from then on', async () => {
    const begun = await aConversation(server, company);
    await server.call('POST /api/widget/init', {
      body: { widgetKey: company.widgetKey, visitorToken: begun.visitor.token, name: 'Ada' },
    });
    expect((await say(server, begun, 'It is me')).meta.author.name).toBe('Ada');
    const { conversation } = (
      await server.call('GET /api/conversations/:id', { token: otto.token, params: { id: begun.id } })
    ).body;
    expect(conversation.customerName).toBe('Ada');
  });

  test('a customer whom the backend vouches for writes with that token', async () => {
    const customer = await aVerifiedCustomer(server, company, { externalId: 'u-1', name: 'Grace' });
    const { body } = await server.call('POST /api/widget/init', {
      body: { widgetKey: company.widgetKey, visitorToken: customer.token, message: 'Hi', name: 'Eve' },
    });
    expect(body.visitor).toEqual({ id: customer.id, name: 'Grace', email: '', verified: true });
    const conversationId = body.conversation!.id;
    const sent = await server.call('POST /api/widget/messages', {
      token: customer.token,
      body: { conversationId, text: 'Again' },
    });
    expect(sent.body.message.meta.author.name).toBe('Grace');
  });

  test('without a socket, reading and typing have POSTs of their own', async () => {
    const begun = await aConversation(server, company);
    const answer = await reply(server, otto, begun.id, 'Hello');
    const ear = await listening(server, otto);
    await ear.socket.emitWithAck('subscribe', `conversation:${begun.id}`);
    const { token } = begun.visitor;
    const typing = { conversationId: begun.id, isTyping: true };
    const typed = await server.call('POST /api/widget/typing', { token, body: typing });
    expect([typed.status, typed.body]).toEqual([200, { ok: true }]);
    expect(await ear.next('typing')).toMatchObject(typing);
    const reading = { conversationId: begun.id, messageId: answer.id };
    const done = await server.call('POST /api/widget/read', { token, body: reading });
    expect([done.status, done.body]).toEqual([200, { ok: true }]);
    expect(await ear.next('message:read')).toMatchObject({
      ...reading,
      seq: answer.seq,
      by: { kind: 'customer', id: begun.visitor.id },
    });
    expect((await read(token, begun.id)).body.receipts.customer).toEqual({
      deliveredSeq: answer.seq,
      readSeq: answer.seq,
    });
    ear.socket.close();
  });
});
