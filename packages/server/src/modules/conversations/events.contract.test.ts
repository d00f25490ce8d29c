import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  aCompany,
  aConversation,
  anOperator,
  aVisitor,
  reply,
  say,
  type TestCompany,
  type TestOperator,
} from '../../../test/builders.ts';
import { eachDatabase } from '../../../test/databases.ts';
import { type Ear, listening } from '../../../test/hearing.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';

const NOT_OF_THIS_FACE = /^(?:presence:changed|chat:|agent:status|availability:changed)/;

const THREE = ['message:new', 'conversation:view-update', 'conversation:updated'];

eachDatabase((_name, _open, newLocation) => {
  let server: TestServer;
  let company: TestCompany;
  let otto: TestOperator;
  let olga: TestOperator;
  let desk: Ear;

  beforeAll(async () => {
    server = await startTestServer(await newLocation());
    company = await aCompany(server);
    otto = await anOperator(server, company, { name: 'Otto' });
    olga = await anOperator(server, company, { name: 'Olga' });
    desk = await listening(server, company.admin);
  });
  afterAll(() => server.stop());

  const patch = (operator: TestOperator, id: string, body: object) =>
    server.call('PATCH /api/conversations/:id', { token: operator.token, params: { id }, body });

  /** What an ear heard of conversations while something was done. */
  async function during(ear: Ear, action: () => Promise<unknown>): Promise<Ear['heard']> {
    await ear.settled();
    ear.forget();
    await action();
    await ear.settled();
    return ear.heard.filter(({ event }) => !NOT_OF_THIS_FACE.test(event));
  }

  describe('the four events of the document', () => {
    test('a new conversation with a message: conversation:new, then the three of the message, to the company', async () => {
      const body = {
        widgetKey: company.widgetKey,
        name: 'Ada',
        email: 'ada@example.com',
        message: 'Where is it?',
      };
      let init: Awaited<ReturnType<typeof start>>;
      const start = () => server.call('POST /api/widget/init', { body });
      const heard = await during(desk, async () => {
        init = await start();
      });
      const { conversation, messages } = init!.body;
      const { id, psid } = conversation!;
      const at = messages[0]!.createdAt;
      expect(heard).toEqual([
        {
          event: 'conversation:new',
          payload: {
            conversation: {
              id,
              psid,
              platform: 'WIDGET',
              status: 'OPEN',
              autoBot: false,
              customerName: 'Ada',
              customerEmail: 'ada@example.com',
              pageName: 'Corner shop',
              lastMessageAt: at,
            },
          },
        },
        {
          event: 'message:new',
          payload: {
            message: messages[0],
            conversation: { id, psid, status: 'OPEN', autoBot: false, platform: 'WIDGET', state: 'pending' },
          },
        },
        {
          event: 'conversation:view-update',
          payload: {
            conversationId: id,
            type: 'new_message',
            message: { text: 'Where is it?', role: 'USER', createdAt: at },
            lastMessageAt: at,
            timestamp: at,
          },
        },
        {
          event: 'conversation:updated',
          payload: expect.objectContaining({
            conversationId: id,
            lastMessageAt: at,
            messageCount: 1,
            status: 'OPEN',
            state: 'pending',
            autoBot: false,
            assignee: null,
            lastSeq: 1,
          }),
        },
      ]);
    });

    test('unknown strings are "", meta is there', async () => {
      await during(desk, () => aConversation(server, company));
      expect(desk.of('conversation:new')[0]?.conversation).toMatchObject({
        customerName: '',
        customerEmail: '',
      });
      const message = desk.of('message:new')[0]?.message as { meta: object };
      expect(message.meta).toMatchObject({ author: { name: '', avatarUrl: '' }, attachments: [] });
    });

    test('a message in an open conversation is the three; a returning visitor’s first one too', async () => {
      const begun = await aConversation(server, company);
      expect((await during(desk, () => say(server, begun, 'More'))).map(({ event }) => event)).toEqual(THREE);
      const again = () =>
        server.call('POST /api/widget/init', {
          body: { widgetKey: company.widgetKey, visitorToken: begun.visitor.token, message: 'Back' },
        });
      expect((await during(desk, again)).map(({ event }) => event)).toEqual(THREE);
    });

    test('opening the widget without a message tells nobody anything', async () => {
      const begun = await aConversation(server, company);
      const body = { widgetKey: company.widgetKey, visitorToken: begun.visitor.token };
      expect(await during(desk, () => server.call('POST /api/widget/init', { body }))).toEqual([]);
    });

    test('the accept by a first reply: the customer hears agent_joined and both messages', async () => {
      const begun = await aConversation(server, company);
      const ear = await listening(server, begun.visitor);
      const heard = await during(ear, () => reply(server, otto, begun.id, 'Hello'));
      const messages = ear.of('message:new').map(({ message }) => message as { role: string; text: string });
      expect(messages.map(({ role, text }) => [role, text])).toEqual([
        ['SYSTEM', "You're now connected to Otto"],
        ['AGENT', 'Hello'],
      ]);
      expect(ear.of('agent_joined')).toEqual([
        { agentId: otto.id, agentName: 'Otto', timestamp: expect.any(String), chatId: begun.id },
      ]);
      expect(heard).toHaveLength(3);
      ear.socket.close();
    });

    test('every change of state is a conversation:updated to the company', async () => {
      const begun = await aConversation(server, company);
      const lastOf = async (action: () => Promise<unknown>) => {
        await during(desk, action);
        return desk.of('conversation:updated').at(-1);
      };
      const accept = { token: otto.token, params: { id: begun.id } };
      const accepted = await lastOf(() => server.call('POST /api/conversations/:id/accept', accept));
      expect(accepted).toMatchObject({
        state: 'active',
        assignee: { id: otto.id, name: 'Otto' },
        lastSeq: 2,
      });
      const transferred = await lastOf(() => patch(otto, begun.id, { assigneeId: olga.id }));
      expect(transferred).toMatchObject({ state: 'active', assignee: { id: olga.id, name: 'Olga' } });
      const returned = await lastOf(() => patch(olga, begun.id, { assigneeId: null }));
      expect(returned).toMatchObject({ state: 'pending', status: 'OPEN', assignee: null });
      const closed = await lastOf(() => patch(olga, begun.id, { status: 'CLOSED' }));
      expect(closed).toMatchObject({ conversationId: begun.id, state: 'closed', status: 'CLOSED' });
      const reopened = await lastOf(() => patch(olga, begun.id, { status: 'OPEN' }));
      expect(reopened).toMatchObject({ state: 'pending', status: 'OPEN', assignee: null });
      expect(await lastOf(() => patch(olga, begun.id, { priority: 'high' }))).toMatchObject({
        priority: 'high',
      });
    });
  });

  test('agent_joined and agent_left tell of accept, transfer, return and end, by display name', async () => {
    const begun = await aConversation(server, company);
    const ear = await listening(server, begun.visitor);
    const moves = async (action: () => Promise<unknown>) =>
      (await during(ear, action))
        .filter(({ event }) => event.startsWith('agent_'))
        .map(({ event, payload }) => [event, payload.agentName, payload.reason]);
    const accept = (operator: TestOperator) =>
      server.call('POST /api/conversations/:id/accept', { token: operator.token, params: { id: begun.id } });
    expect(await moves(() => accept(otto))).toEqual([['agent_joined', 'Otto', undefined]]);
    expect(await moves(() => patch(otto, begun.id, { assigneeId: olga.id }))).toEqual([
      ['agent_left', 'Otto', 'transferred'],
      ['agent_joined', 'Olga', undefined],
    ]);
    expect(await moves(() => patch(olga, begun.id, { assigneeId: null }))).toEqual([
      ['agent_left', 'Olga', 'returned'],
    ]);
    await accept(otto);
    expect(await moves(() => patch(otto, begun.id, { status: 'CLOSED' }))).toEqual([
      ['agent_left', 'Otto', 'ended'],
    ]);
    expect(ear.of('agent_left')[0]).toEqual({
      agentId: otto.id,
      agentName: 'Otto',
      timestamp: expect.any(String),
      chatId: begun.id,
      reason: 'ended',
    });
    expect(JSON.stringify(ear.heard)).not.toContain('@company.example');
    ear.socket.close();
  });

  describe('who hears what', () => {
    test('a customer hears their conversations without asking, also those begun and reopened later', async () => {
      const visitor = await aVisitor(server, company);
      const ear = await listening(server, visitor);
      const body = { widgetKey: company.widgetKey, visitorToken: visitor.token, message: 'First' };
      const heard = await during(ear, () => server.call('POST /api/widget/init', { body }));
      expect(heard.map(({ event }) => event)).toEqual(['message:new']);
      const { id } = heard[0]!.payload.conversation as { id: string };
      await patch(company.admin, id, { status: 'CLOSED' });
      await patch(company.admin, id, { status: 'OPEN' });
      const answer = await reply(server, otto, id, 'Still there?');
      expect(
        await ear.next('message:new', ({ message }) => (message as object & { id: string }).id === answer.id),
      );
      ear.socket.close();
    });

    test('a customer’s socket gets nothing that is meant for operators', async () => {
      const begun = await aConversation(server, company);
      const ear = await listening(server, begun.visitor);
      const token = otto.token;
      const params = { id: begun.id };
      const heard = await during(ear, async () => {
        await server.call('POST /api/conversations/:id/notes', { token, params, body: { text: 'Secret' } });
        await patch(otto, begun.id, { priority: 'urgent', subject: 'Secret' });
        const { label } = (await server.call('POST /api/labels', { token, body: { name: 'Secret' } })).body;
        const body = { labelIds: [label.id] };
        await server.call('PUT /api/conversations/:id/labels', { token, params, body });
        await say(server, begun, 'Hello?');
      });
      expect(heard.map(({ event }) => event)).toEqual(['message:new']);
      expect(JSON.stringify(heard)).not.toContain('Secret');
      ear.socket.close();
    });

    test('other customers and other companies hear nothing', async () => {
      const foreign = await aCompany(server);
      const strangers = await Promise.all([
        aVisitor(server, company),
        aConversation(server, company).then(({ visitor }) => visitor),
        aVisitor(server, foreign),
        foreign.admin,
      ]);
      const ears = await Promise.all(strangers.map((stranger) => listening(server, stranger)));
      for (const ear of ears) ear.forget();
      const begun = await aConversation(server, company);
      await say(server, begun, 'Private');
      await reply(server, otto, begun.id, 'Private too');
      await patch(otto, begun.id, { status: 'CLOSED' });
      for (const ear of ears) {
        await ear.settled();
        const isOwnComing = ({ event, payload }: Ear['heard'][number]) =>
          event === 'presence:changed' ||
          event === 'availability:changed' ||
          (event === 'chat:queue_position' && payload.session_id !== begun.id) ||
          (event === 'agent:status' && payload.agent_id === foreign.admin.id);
        expect(ear.heard.filter((news) => !isOwnComing(news))).toEqual([]);
        ear.socket.close();
      }
    });

    test('a socket in both rooms gets message:new once', async () => {
      const begun = await aConversation(server, company);
      const ear = await listening(server, otto);
      for (const channel of [`conversation:${begun.id}`, `chat:${begun.id}`, `company:${company.id}`])
        await ear.socket.emitWithAck('subscribe', channel);
      const heard = await during(ear, () => say(server, begun, 'Once'));
      expect(heard.map(({ event }) => event)).toEqual(THREE);
      ear.socket.close();
    });

    test('the sender’s own sockets hear it too', async () => {
      const begun = await aConversation(server, company);
      const ear = await listening(server, begun.visitor);
      const body = { conversationId: begun.id, text: 'Mine' };
      const heard = await during(ear, () => ear.socket.emitWithAck('message:send', body));
      expect(heard.map(({ event }) => event)).toEqual(['message:new']);
      ear.socket.close();
    });
  });

  test('notes and labels are told to operators', async () => {
    const begun = await aConversation(server, company);
    const { token } = otto;
    const params = { id: begun.id };
    const { note } = (
      await server.call('POST /api/conversations/:id/notes', { token, params, body: { text: 'VIP' } })
    ).body;
    expect(await desk.next('note:new', (event) => event.conversationId === begun.id)).toEqual({
      conversationId: begun.id,
      note,
    });
    const { label } = (await server.call('POST /api/labels', { token, body: { name: 'Billing' } })).body;
    await server.call('PUT /api/conversations/:id/labels', { token, params, body: { labelIds: [label.id] } });
    await desk.settled();
    expect(desk.of('conversation:updated').at(-1)).toMatchObject({
      conversationId: begun.id,
      labels: [label],
    });
  });
});
