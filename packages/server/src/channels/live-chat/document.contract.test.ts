import type { LiveMessage, LiveSession } from '@switchboard/protocol';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  aCompany,
  anOperator,
  aVerifiedCustomer,
  type TestCompany,
  type TestOperator,
  type TestVisitor,
} from '../../../test/builders.ts';
import { eachDatabase } from '../../../test/databases.ts';
import { ask, type Ear, eventually, listening } from '../../../test/hearing.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';
import { formWith } from '../../../test/uploads.ts';

let customers = 0;

eachDatabase((_name, _open, newLocation) => {
  let server: TestServer;
  let company: TestCompany;
  let otto: TestOperator;
  let olga: TestOperator;
  let ada: TestVisitor;
  let customer: Ear;
  let agent: Ear;
  let colleague: Ear;

  beforeAll(async () => {
    server = await startTestServer(await newLocation());
  });
  afterAll(() => server.stop());

  beforeEach(async () => {
    company = await aCompany(server);
    otto = await anOperator(server, company, { name: 'Otto' });
    olga = await anOperator(server, company, { name: 'Olga' });
    ada = await aVerifiedCustomer(server, company, {
      externalId: `user-${++customers}`,
      name: 'Ada',
      email: 'ada@example.com',
    });
    customer = await listening(server, ada);
    agent = await listening(server, otto);
    colleague = await listening(server, olga);
  });
  afterEach(() => {
    for (const ear of [customer, agent, colleague]) ear.socket.close();
  });

  interface Done {
    session: LiveSession;
    message: LiveMessage;
  }

  /** The data of an ack that must be good. */
  async function does(ear: Ear, event: string, payload: object): Promise<Done> {
    const reply = await ask(ear.socket, event, payload);
    if (!reply.ok) throw new Error(`${event}: ${reply.error.code} ${reply.error.message}`);
    return reply.data as unknown as Done;
  }

  async function start(subject = 'Where is my parcel?', more: object = {}): Promise<LiveSession> {
    return (await does(customer, 'chat:start', { subject, ...more })).session;
  }

  test('face 5 over sockets: start, queue, accept, talk, see, transfer, ticket, end', async () => {
    const metadata = { page_url: 'https://shop.example/cart', customer: { account_status: 'king' } };
    const session = await start('Where is my parcel?', {
      priority: 'high',
      required_skills: ['shipping'],
      metadata,
    });
    expect(session).toMatchObject({
      session_id: session.id,
      status: 'pending',
      subject: 'Where is my parcel?',
      priority: 'high',
      required_skills: ['shipping'],
      platform: 'LIVE_CHAT',
      customer_id: ada.id,
      customer: { id: ada.id, name: 'Ada', email: 'ada@example.com', verified: true },
      agent_id: null,
      agent: null,
      metadata: { page_url: 'https://shop.example/cart' },
      wait_time: expect.any(Number),
      assigned_at: null,
      ended_at: null,
      ended_by: null,
      ticket_id: null,
      transfers: [],
      unread_count: 0,
      last_message: null,
      last_seq: 0,
    });
    expect(session.metadata).not.toHaveProperty('customer');
    expect(session.wait_time).toBeLessThan(10);

    for (const ear of [agent, colleague]) {
      const news = await ear.next('chat:new_session');
      expect(news.session).toMatchObject({
        id: session.id,
        metadata: {
          customer: {
            previous_tickets_count: 0,
            previous_chats_count: 0,
            account_status: 'verified',
            account_age_days: 0,
            browser: expect.any(String),
            device: expect.any(String),
          },
        },
      });
      expect(await ear.next('chat:queue_updated')).toMatchObject({
        total_pending: 1,
        by_priority: { urgent: 0, high: 1, medium: 0, low: 0 },
        session_id: session.id,
        change: 'added',
      });
    }
    expect(customer.of('chat:new_session')).toEqual([]);

    const accepted = await does(agent, 'chat:accept', { session_id: session.id });
    expect(accepted.session).toMatchObject({ status: 'active', agent: { id: otto.id, name: 'Otto' } });
    for (const ear of [customer, agent]) {
      const assigned = await ear.next('chat:session_assigned');
      expect(assigned).toMatchObject({
        session_id: session.id,
        agent_id: otto.id,
        agent: { id: otto.id, name: 'Otto' },
        customer_id: ada.id,
        previous_agent_id: null,
      });
      expect(assigned.session).not.toHaveProperty('metadata.customer');
    }
    expect(await colleague.next('chat:queue_updated', ({ change }) => change === 'taken')).toMatchObject({
      total_pending: 0,
      session_id: session.id,
    });
    await colleague.settled();
    expect(colleague.of('chat:session_assigned')).toEqual([]);

    const said = await does(customer, 'chat:send_message', {
      session_id: session.id,
      type: 'text',
      content: 'Order 7',
    });
    expect(said.message).toMatchObject({ sender_type: 'customer', type: 'text', content: 'Order 7' });
    const isSaid = ({ message }: { message?: { content?: string } }) => message?.content === 'Order 7';
    expect(await agent.next('chat:new_message', isSaid)).toEqual({
      session_id: session.id,
      message: said.message,
    });

    await does(agent, 'chat:typing', { session_id: session.id, is_typing: true });
    expect(await customer.next('chat:typing')).toEqual({
      session_id: session.id,
      user_id: otto.id,
      user_name: 'Otto',
      sender_type: 'agent',
      is_typing: true,
    });
    await agent.settled();
    expect(agent.of('chat:typing')).toEqual([]);

    const messageId = said.message.id;
    const seen = await does(agent, 'chat:seen', { session_id: session.id, message_id: messageId });
    expect(seen).toMatchObject({ message_id: messageId, unread_count: 0 });
    expect(await customer.next('chat:seen')).toMatchObject({
      session_id: session.id,
      user_id: otto.id,
      sender_type: 'agent',
      message_id: messageId,
    });

    const given = await does(agent, 'chat:transfer', {
      session_id: session.id,
      agent_id: olga.id,
      reason: 'Knows parcels',
    });
    expect(given.session).toMatchObject({
      agent_id: olga.id,
      transfers: [{ from_agent_id: otto.id, to_agent_id: olga.id, reason: 'Knows parcels' }],
    });
    for (const ear of [customer, agent, colleague]) {
      expect(await ear.next('chat:transferred')).toMatchObject({
        session_id: session.id,
        from_agent: { id: otto.id, name: 'Otto' },
        to_agent: { id: olga.id, name: 'Olga' },
        reason: 'Knows parcels',
      });
    }
    expect(await colleague.next('chat:session_assigned')).toMatchObject({
      agent_id: olga.id,
      previous_agent_id: otto.id,
    });

    const params = { id: session.id };
    const made = await server.call('POST /api/live-chat/:id/convert-to-ticket', {
      token: olga.token,
      params,
    });
    expect(made.body).toMatchObject({
      success: true,
      ticket: { number: 1, subject: 'Where is my parcel?', status: 'open', session_id: session.id },
      session: { ticket_id: made.body.ticket.id },
    });
    const again = await server.call('POST /api/live-chat/:id/convert-to-ticket', {
      token: olga.token,
      params,
    });
    expect([again.status, again.body.ticket]).toEqual([200, made.body.ticket]);

    const ended = await does(colleague, 'chat:end', { session_id: session.id, reason: 'Solved' });
    expect(ended.session).toMatchObject({ status: 'closed', ended_by: 'agent' });
    expect(await customer.next('chat:ended')).toMatchObject({
      session_id: session.id,
      ended_by: 'agent',
      ended_by_id: olga.id,
      reason: 'Solved',
    });
    await does(customer, 'chat:end', { session_id: session.id });

    const history = await server.call('GET /api/live-chat/:id/messages', { token: ada.token, params });
    expect(history.body).toMatchObject({ success: true, session_id: session.id, has_more: false });
    const seqs = history.body.messages.map(({ seq }) => seq);
    expect(seqs).toEqual(seqs.map((_, index) => index + 1));
    expect(history.body.messages.map(({ type }) => type)).toContain('system');
  });

  test('face 5 over REST: every step by its path, with success in every answer', async () => {
    const begun = await server.call('POST /api/live-chat/start', {
      token: ada.token,
      body: { subject: 'Refund', message: 'Hello?' },
    });
    expect(begun.body).toMatchObject({ success: true, session: { status: 'pending', priority: 'medium' } });
    const params = { id: begun.body.session.id };
    // The customer's sockets hear the session although it was begun over REST.
    expect(await customer.next('chat:new_message')).toMatchObject({ session_id: params.id });

    const pending = await server.call('GET /api/live-chat/agent/sessions', {
      token: otto.token,
      query: { status: 'pending' },
    });
    expect(pending.body).toMatchObject({
      success: true,
      total: 1,
      next_cursor: null,
      sessions: [{ id: params.id, unread_count: 1, last_message: { content: 'Hello?' } }],
    });
    const stats = await server.call('GET /api/live-chat/queue/stats', { token: otto.token });
    expect(stats.body.stats).toMatchObject({
      total_pending: 1,
      by_priority: { medium: 1 },
      chats: [{ session_id: params.id, subject: 'Refund' }],
    });

    const asOtto = { token: otto.token, params };
    expect((await server.call('POST /api/live-chat/:id/accept', asOtto)).body.session.agent_id).toBe(otto.id);
    const workload = await server.call('GET /api/live-chat/agent/:agent_id/workload', {
      token: olga.token,
      params: { agent_id: otto.id },
    });
    expect(workload.body.workload).toMatchObject({
      agent_id: otto.id,
      status: 'online',
      active_chats: 1,
      capacity: 5,
      capacity_utilization: 20,
      available_slots: 4,
      sessions: [{ id: params.id }],
    });

    const form = formWith('%PDF-1.7\n', 'receipt.pdf', params.id);
    const file = await server.call('POST /api/chat-upload/upload', { token: ada.token, body: form });
    const sent = await server.call('POST /api/live-chat/:id/messages', {
      token: ada.token,
      params,
      body: { type: 'file', attachment_url: file.body.attachment_url },
    });
    expect(sent.body.message).toMatchObject({
      type: 'file',
      attachment: { id: file.body.file.id, name: 'receipt.pdf', type: 'application/pdf' },
    });
    expect((await fetch(sent.body.message.attachment_url ?? '')).status).toBe(200);

    const context = await server.call('GET /api/live-chat/:id/customer-context', asOtto);
    expect(context.body.context).toMatchObject({
      customer: { id: ada.id, name: 'Ada', email: 'ada@example.com', verified: true },
      account: { status: 'verified', age_days: 0 },
      counts: { previous_tickets: 0, previous_chats: 0 },
      previous_chats: [],
      active_chats: [],
    });

    const back = await server.call('POST /api/live-chat/:id/return', asOtto);
    expect(back.body.session).toMatchObject({ status: 'pending', agent_id: null });
    const given = await server.call('POST /api/live-chat/:id/assign', {
      token: company.admin.token,
      params,
      body: { agent_id: olga.id },
    });
    expect(given.body.session).toMatchObject({ status: 'active', agent_id: olga.id });
    const over = await server.call('POST /api/live-chat/:id/end', { token: ada.token, params });
    expect(over.body.session).toMatchObject({ status: 'closed', ended_by: 'customer' });
    const refused = await server.call('POST /api/live-chat/:id/messages', {
      token: olga.token,
      params,
      body: { content: 'One more thing' },
    });
    expect(refused.problem).toMatchObject({ code: 'conversation_closed', success: false });
    const opened = await server.call('POST /api/live-chat/:id/reopen', { token: olga.token, params });
    expect(opened.body.session).toMatchObject({ status: 'pending', ended_at: null, ended_by: null });
    const all = await server.call('GET /api/live-chat/admin/all-sessions', { token: company.admin.token });
    expect(all.body.sessions.map(({ id }) => id)).toEqual([params.id]);
  });

  test('one conversation on all faces: a live chat is in the inbox, a widget conversation in the queue', async () => {
    const session = await start();
    const inbox = await server.call('GET /api/conversations', { token: otto.token });
    expect(inbox.body.conversations).toMatchObject([
      { id: session.id, state: 'pending', platform: 'LIVE_CHAT' },
    ]);
    await server.call('POST /api/messages/send', {
      token: otto.token,
      body: { conversationId: session.id, text: 'From the inbox' },
    });
    const isHers = ({ message }: { message?: { content?: string } }) => message?.content === 'From the inbox';
    expect(await customer.next('chat:new_message', isHers)).toMatchObject({
      message: { sender_type: 'agent', sender_name: 'Otto' },
    });

    const { widgetKey } = company;
    const visit = await server.call('POST /api/widget/init', { body: { widgetKey, message: 'Hi' } });
    const id = visit.body.conversation?.id ?? '';
    const isNew = ({ session: news }: { session?: { id?: string } }) => news?.id === id;
    expect(await agent.next('chat:new_session', isNew)).toMatchObject({ session: { platform: 'WIDGET' } });
    await does(agent, 'chat:accept', { session_id: id });
    await does(agent, 'chat:send_message', { session_id: id, type: 'text', content: 'Hello from face 5' });
    const read = await server.call('GET /api/widget/messages', {
      token: visit.body.token,
      query: { conversationId: id },
    });
    expect(read.body.messages.at(-1)).toMatchObject({ role: 'AGENT', text: 'Hello from face 5' });
  });

  describe('the queue', () => {
    test('stands by priority, then by who came first; a returned chat keeps its place', async () => {
      const first = await start('first');
      const low = await start('low', { priority: 'low' });
      const second = await start('second');
      const urgent = await start('urgent', { priority: 'urgent' });
      const order = async (query: Record<string, string>) => {
        const { body } = await server.call('GET /api/live-chat/agent/sessions', { token: otto.token, query });
        return body.sessions.map(({ subject }) => subject);
      };
      expect(await order({ status: 'pending' })).toEqual(['urgent', 'first', 'second', 'low']);
      await does(agent, 'chat:accept', { session_id: first.id });
      await server.call('POST /api/live-chat/:id/return', { token: otto.token, params: { id: first.id } });
      expect(await order({ status: 'pending' })).toEqual(['urgent', 'first', 'second', 'low']);
      expect(await order({ status: 'pending', sort: 'wait_time' })).toEqual([
        'first',
        'low',
        'second',
        'urgent',
      ]);
      const ids = new Set([first, low, second, urgent].map(({ id }) => id));
      expect(ids.size).toBe(4);
    });

    test('is read page by page without a gap, and filtered by skill and priority', async () => {
      for (const [index, skills] of [['cats'], [], ['cats', 'dogs'], [], ['dogs']].entries())
        await start(`chat ${index}`, { required_skills: skills });
      const subjects: string[] = [];
      let cursor: string | null = null;
      do {
        const query: Record<string, string | number> = {
          status: 'pending',
          limit: 2,
          ...(cursor ? { cursor } : {}),
        };
        const { body } = await server.call('GET /api/live-chat/agent/sessions', { token: otto.token, query });
        expect(body.total).toBe(5);
        subjects.push(...body.sessions.map(({ subject }) => subject));
        cursor = body.next_cursor;
      } while (cursor);
      expect(subjects).toEqual([0, 1, 2, 3, 4].map((index) => `chat ${index}`));
      const cats = await server.call('GET /api/live-chat/agent/sessions', {
        token: otto.token,
        query: { skill: 'cats' },
      });
      expect(cats.body.sessions.map(({ subject }) => subject)).toEqual(['chat 0', 'chat 2']);
      const bad = await server.call('GET /api/live-chat/agent/sessions', {
        token: otto.token,
        query: { cursor: 'nonsense' },
      });
      expect(bad.problem).toMatchObject({
        code: 'invalid_input',
        errors: [{ field: 'cursor' }],
        success: false,
      });
    });

    test('G11: of many agents who accept at once exactly one wins, and the others learn who', async () => {
      const session = await start();
      const agents = [
        otto,
        olga,
        ...(await Promise.all([1, 2, 3, 4].map(() => anOperator(server, company)))),
      ];
      const replies = await Promise.all(
        agents.map(({ token }) =>
          server.call('POST /api/live-chat/:id/accept', { token, params: { id: session.id } }),
        ),
      );
      const winners = replies.filter(({ status }) => status === 200);
      expect(winners).toHaveLength(1);
      const winner = winners[0]?.body.session.agent;
      for (const { problem } of replies.filter(({ status }) => status !== 200)) {
        expect(problem).toMatchObject({
          status: 409,
          code: 'already_accepted',
          agent: winner,
          success: false,
        });
      }
    });
  });

  describe('an agent', () => {
    test('is full for what others give, and never for what they accept', async () => {
      const capacity = await server.call('PATCH /api/operators/:id', {
        token: company.admin.token,
        params: { id: olga.id },
        body: { capacity: 1 },
      });
      expect(capacity.status).toBe(200);
      const [one, two, three] = [await start('one'), await start('two'), await start('three')];
      await does(colleague, 'chat:accept', { session_id: one.id });
      await does(colleague, 'chat:accept', { session_id: two.id });
      await does(agent, 'chat:accept', { session_id: three.id });
      const refused = await ask(agent.socket, 'chat:transfer', { session_id: three.id, agent_id: olga.id });
      expect(refused).toMatchObject({ ok: false, error: { code: 'at_capacity', capacity: 1, active: 2 } });
      const assign = (force: boolean) =>
        server.call('POST /api/live-chat/:id/assign', {
          token: company.admin.token,
          params: { id: three.id },
          body: { agent_id: olga.id, force },
        });
      expect((await assign(false)).problem).toMatchObject({ code: 'at_capacity' });
      expect((await assign(true)).body.session.agent_id).toBe(olga.id);
    });

    test('two transfers to the last free slot at once: one of them is refused', async () => {
      await server.call('PATCH /api/operators/:id', {
        token: company.admin.token,
        params: { id: olga.id },
        body: { capacity: 1 },
      });
      const sessions = [await start('one'), await start('two')];
      for (const { id } of sessions) await does(agent, 'chat:accept', { session_id: id });
      const replies = await Promise.all(
        sessions.map(({ id }) => ask(agent.socket, 'chat:transfer', { session_id: id, agent_id: olga.id })),
      );
      expect(replies.map(({ ok }) => ok).sort()).toEqual([false, true]);
    });

    test('who is gone, of nowhere, disabled or oneself gets nothing, and the session stays as it is', async () => {
      const session = await start();
      await does(agent, 'chat:accept', { session_id: session.id });
      const gone = await anOperator(server, company, { name: 'Gone' });
      const foreign = await aCompany(server);
      const give = (agentId: string) =>
        ask(agent.socket, 'chat:transfer', { session_id: session.id, agent_id: agentId });
      expect(await give(gone.id)).toMatchObject({ error: { code: 'agent_offline' } });
      expect(await give(foreign.admin.id)).toMatchObject({ error: { code: 'not_found' } });
      expect(await give('nobody')).toMatchObject({ error: { code: 'not_found' } });
      expect(await give(otto.id)).toMatchObject({ error: { code: 'invalid_input' } });
      expect(
        await ask(colleague.socket, 'chat:transfer', { session_id: session.id, agent_id: olga.id }),
      ).toMatchObject({ error: { code: 'not_assigned' } });
      const after = await server.call('GET /api/live-chat/:id', {
        token: otto.token,
        params: { id: session.id },
      });
      expect(after.body.session).toMatchObject({ agent_id: otto.id, transfers: [] });
    });
  });

  test('a start that is repeated with its client_message_id is one session, also at once', async () => {
    const body = { subject: 'Once', message: 'Hello', client_message_id: 'c-1' };
    const replies = await Promise.all(
      Array.from({ length: 5 }, () => server.call('POST /api/live-chat/start', { token: ada.token, body })),
    );
    expect(new Set(replies.map(({ body: { session } }) => session.id)).size).toBe(1);
    const list = await server.call('GET /api/live-chat/agent/sessions', { token: otto.token });
    expect(list.body.total).toBe(1);
  });

  test.each([
    [{}, 'subject', 'required'],
    [{ subject: ' ' }, 'subject', 'min_length'],
    [{ subject: 'x'.repeat(201) }, 'subject', 'max_length'],
    [{ subject: 'x', priority: 'now' }, 'priority', 'one_of'],
    [{ subject: 'x', required_skills: 'cats' }, 'required_skills', 'type'],
    [{ subject: 'x', required_skills: Array(21).fill('cats') }, 'required_skills', 'max_items'],
    [{ subject: 'x', metadata: { blob: 'x'.repeat(17_000) } }, 'metadata', 'max_bytes'],
  ])('a start with %o is refused, names %s and %s, and makes nothing', async (body, field, rule) => {
    const rest = await server.call('POST /api/live-chat/start', { token: ada.token, body });
    expect(rest.problem).toMatchObject({ code: 'invalid_input', success: false, errors: [{ field, rule }] });
    const socket = await ask(customer.socket, 'chat:start', body);
    expect(socket).toMatchObject({ ok: false, error: { code: 'invalid_input', errors: [{ field, rule }] } });
    const list = await server.call('GET /api/live-chat/agent/sessions', { token: otto.token });
    expect(list.body.total).toBe(0);
  });

  test('each side is refused what only the other does', async () => {
    const session = await start();
    const id = { session_id: session.id };
    for (const [event, payload] of [
      ['chat:accept', id],
      ['chat:transfer', { ...id, agent_id: olga.id }],
      ['agent:activity_ping', id],
    ] as const) {
      expect(await ask(customer.socket, event, payload)).toMatchObject({ error: { code: 'forbidden' } });
    }
    expect(await ask(agent.socket, 'chat:start', { subject: 'x' })).toMatchObject({
      error: { code: 'forbidden' },
    });
    const other = await aVerifiedCustomer(server, company, { externalId: 'stranger' });
    const stranger = await listening(server, other);
    for (const event of ['chat:join', 'chat:end', 'chat:send_message', 'chat:typing']) {
      const payload = { ...id, type: 'text', content: 'x', is_typing: true };
      expect(await ask(stranger.socket, event, payload)).toMatchObject({ error: { code: 'not_found' } });
    }
    stranger.socket.close();
  });

  test('an upload of somebody else, or an address of elsewhere, is no file of a message', async () => {
    const session = await start();
    const file = await server.call('POST /api/chat-upload/upload', {
      token: otto.token,
      body: formWith('words', 'notes.txt'),
    });
    for (const url of [file.body.attachment_url, 'https://elsewhere.example/api/files/x/y', 'nonsense']) {
      const reply = await ask(customer.socket, 'chat:send_message', {
        session_id: session.id,
        type: 'file',
        attachment_url: url,
      });
      expect(reply).toMatchObject({ ok: false, error: { code: 'invalid_input' } });
    }
    const { body } = await server.call('GET /api/live-chat/:id/messages', {
      token: ada.token,
      params: { id: session.id },
    });
    expect(body.messages).toEqual([]);
  });

  test('chat:join answers with the session and what was said after the place where the client stands', async () => {
    const session = await start('Join', { message: 'one' });
    await does(customer, 'chat:send_message', { session_id: session.id, type: 'text', content: 'two' });
    const joined = await does(colleague, 'chat:join', { session_id: session.id, after: 1 });
    expect(joined).toMatchObject({ messages: [{ content: 'two' }], has_more: false, last_seq: 2 });
    await does(customer, 'chat:send_message', { session_id: session.id, type: 'text', content: 'three' });
    await eventually(() =>
      expect(colleague.of('chat:new_message')).toContainEqual(
        expect.objectContaining({ message: expect.objectContaining({ content: 'three' }) }),
      ),
    );
  });
});
