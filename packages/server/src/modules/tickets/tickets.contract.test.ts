import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  ABSENT_ID,
  aCompany,
  aConversation,
  anOperator,
  type TestCompany,
  type TestOperator,
} from '../../../test/builders.ts';
import { eachDatabase } from '../../../test/databases.ts';
import { listening } from '../../../test/hearing.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';
import { type Tickets, ticketsOf, widgetMessages } from '../../../test/tickets.ts';

eachDatabase((_name, openTestDatabase, newLocation) => {
  let server: TestServer;
  let company: TestCompany;
  let otto: TestOperator;
  let tickets: Tickets;

  beforeAll(async () => {
    server = await startTestServer(await newLocation());
    company = await aCompany(server);
    otto = await anOperator(server, company, { name: 'Otto' });
    tickets = ticketsOf(server, otto);
  });
  afterAll(() => server.stop());

  describe('numbers', () => {
    test('have no gap and no double under 20 parallel creations and conversions, refused ones in between', async () => {
      const home = await aCompany(server);
      const { token } = home.admin;
      const chats = await Promise.all(Array.from({ length: 10 }, () => aConversation(server, home)));
      const contactId = chats[0]!.visitor.id;
      const made = await Promise.all(
        chats.flatMap(({ id }) => [
          tickets.convert(id, home.admin).then(({ body }) => body.ticket.number),
          tickets.open(contactId, {}, home.admin).then(({ body }) => body.ticket.number),
          tickets.open(contactId, { assigneeId: otto.id }, home.admin).then(({ status }) => -status),
        ]),
      );
      expect(made.filter((number) => number < 0)).toEqual(Array(10).fill(-400));
      const numbers = made.filter((number) => number > 0).sort((a, b) => a - b);
      expect(numbers).toEqual(Array.from({ length: 20 }, (_, at) => at + 1));
      const { items } = (await server.call('GET /api/tickets', { token })).body;
      expect(items.map(({ number }) => number)).toEqual(numbers.toReversed());
    });

    test('name a ticket as well as its id does, in this company only', async () => {
      const { visitor } = await aConversation(server, company);
      const ticket = await tickets.opened(visitor.id);
      expect(await tickets.get(ticket.number)).toEqual(ticket);
      const other = await aCompany(server);
      for (const id of [ticket.id, String(ticket.number), '999999999', '99999999999999999999', ABSENT_ID]) {
        const { status, problem } = await server.call('GET /api/tickets/:id', {
          token: other.admin.token,
          params: { id },
        });
        expect([id, status, problem.code]).toEqual([id, 404, 'not_found']);
      }
    });
  });

  describe('making a ticket of a conversation', () => {
    test('G12: ten at once make one, which knows the conversation, and the conversation says so once', async () => {
      const begun = await aConversation(server, company, { message: 'My parcel is lost', name: 'Ada' });
      const answers = await Promise.all(Array.from({ length: 10 }, () => tickets.convert(begun.id)));
      expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
      expect(new Set(answers.map(({ body }) => body.ticket.id)).size).toBe(1);
      const { ticket, session } = answers[0]!.body;
      expect(ticket).toMatchObject({ session_id: begun.id, subject: 'My parcel is lost', status: 'open' });
      expect(session.ticket_id).toBe(ticket.id);
      expect(await tickets.get(ticket.id)).toMatchObject({
        number: ticket.number,
        requester: { id: begun.visitor.id, name: 'Ada' },
        conversationId: begun.id,
        conversationIds: [begun.id],
        commentCount: 0,
      });
      const lines = (await widgetMessages(server, begun)).flatMap(({ meta }) => meta.system?.code ?? []);
      expect(lines).toEqual(['ticket_created']);
    });

    test('after a merge gives the ticket that it was merged into', async () => {
      const begun = await aConversation(server, company);
      const { ticket } = (await tickets.convert(begun.id)).body;
      const into = await tickets.opened(begun.visitor.id);
      await tickets.merge(ticket.id, into.id);
      const again = (await tickets.convert(begun.id)).body;
      expect(again.ticket).toMatchObject({ id: into.id, session_id: begun.id });
      expect(again.session.ticket_id).toBe(into.id);
    });
  });

  describe('a change', () => {
    test('of everything at once is stored, and told to the company with what it became', async () => {
      const { visitor } = await aConversation(server, company);
      const ticket = await tickets.opened(visitor.id);
      const { label } = (
        await server.call('POST /api/labels', { token: otto.token, body: { name: 'vip', color: '#aabbcc' } })
      ).body;
      const [desk, stranger] = await Promise.all([
        listening(server, company.admin),
        listening(server, (await aCompany(server)).admin),
      ]);
      const body = { subject: 'Lost parcel', status: 'pending', priority: 'urgent', assigneeId: otto.id };
      const changed = (await tickets.change(ticket.id, { ...body, labelIds: [label.id, label.id] })).body
        .ticket;
      expect(changed).toMatchObject({
        subject: 'Lost parcel',
        status: 'pending',
        priority: 'urgent',
        assignee: { id: otto.id, name: 'Otto' },
        labels: [label],
      });
      expect(await desk.next('ticket:updated')).toEqual({ ticket: changed });
      await tickets.change(ticket.id, { ...body, labelIds: [label.id] });
      await desk.settled();
      expect(desk.of('ticket:updated')).toHaveLength(1);
      const bare = (await tickets.change(ticket.id, { assigneeId: null, labelIds: [] })).body.ticket;
      expect(bare).toMatchObject({ assignee: null, labels: [], subject: 'Lost parcel' });
      const made = await tickets.opened(visitor.id);
      expect(await desk.next('ticket:created')).toEqual({ ticket: made });
      await stranger.settled();
      expect(stranger.names().filter((name) => name.startsWith('ticket:'))).toEqual([]);
      for (const { socket } of [desk, stranger]) socket.close();
    });

    test('that names what is not there changes nothing of the rest', async () => {
      const { visitor } = await aConversation(server, company);
      const ticket = await tickets.opened(visitor.id);
      const foreign = await aCompany(server);
      const gone = await anOperator(server, company);
      await server.call('PATCH /api/operators/:id', {
        token: company.admin.token,
        params: { id: gone.id },
        body: { disabled: true },
      });
      const foreignLabel = await server.call('POST /api/labels', {
        token: foreign.admin.token,
        body: { name: 'theirs' },
      });
      const wrong: [string, object][] = [
        ['assigneeId', { assigneeId: foreign.admin.id }],
        ['assigneeId', { assigneeId: ABSENT_ID }],
        ['assigneeId', { assigneeId: gone.id }],
        ['labelIds', { labelIds: [foreignLabel.body.label.id] }],
        ['labelIds', { labelIds: [ABSENT_ID] }],
        ['subject', { subject: 'two\nlines' }],
        ['status', { status: 'OPEN' }],
      ];
      for (const [field, body] of wrong) {
        const { status, problem } = await tickets.change(ticket.id, { priority: 'low', ...body });
        expect([body, status, problem.errors?.[0]?.field.split('.')[0]]).toEqual([body, 400, field]);
      }
      const noContact = await tickets.open(ABSENT_ID);
      expect([noContact.status, noContact.problem.errors?.[0]?.field]).toEqual([400, 'contactId']);
      expect(await tickets.get(ticket.id)).toEqual(ticket);
    });
  });

  test('every change leaves its row in the event log, and what changes nothing leaves none', async () => {
    const location = await newLocation();
    const own = await startTestServer(location);
    const home = await aCompany(own);
    const { token } = home.admin;
    const begun = await aConversation(own, home);
    const params = { id: begun.id };
    const { ticket } = (await own.call('POST /api/live-chat/:id/convert-to-ticket', { token, params })).body;
    await own.call('POST /api/live-chat/:id/convert-to-ticket', { token, params });
    const byId = { token, params: { id: ticket.id } };
    const into = (
      await own.call('POST /api/tickets', { token, body: { subject: 'Into', contactId: begun.visitor.id } })
    ).body.ticket;
    for (let twice = 0; twice < 2; twice++)
      await own.call('PATCH /api/tickets/:id', { ...byId, body: { priority: 'low' } });
    const said = { text: 'Noted', visibility: 'internal', clientMessageId: 'one' };
    for (let twice = 0; twice < 2; twice++)
      await own.call('POST /api/tickets/:id/comments', { ...byId, body: said });
    for (let twice = 0; twice < 2; twice++)
      await own.call('POST /api/tickets/:id/merge', { ...byId, body: { intoId: into.id } });
    await own.stop();
    const database = await openTestDatabase({ location });
    const rows = await database.query
      .selectFrom('event')
      .select(['type', 'data', 'conversation_id'])
      .where('company_id', '=', home.id)
      .where('type', 'like', 'ticket.%')
      .orderBy('id')
      .execute();
    const told = rows.map(({ type, data }) => [type, JSON.parse(data ?? '').ticketId]);
    expect(told).toEqual([
      ['ticket.created', ticket.id],
      ['ticket.created', into.id],
      ['ticket.changed', ticket.id],
      ['ticket.commented', ticket.id],
      ['ticket.merged', ticket.id],
      ['ticket.changed', into.id],
    ]);
    expect(rows[0]?.conversation_id).toBe(begun.id);
  });
});
