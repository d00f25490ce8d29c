import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
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
import { type Tickets, ticketsOf } from '../../../test/tickets.ts';

eachDatabase((_name, _open, newLocation) => {
  let server: TestServer;
  let company: TestCompany;
  let otto: TestOperator;
  let tickets: Tickets;
  let contactId: string;

  beforeAll(async () => {
    server = await startTestServer(await newLocation());
  });
  afterAll(() => server.stop());
  beforeEach(async () => {
    company = await aCompany(server);
    otto = await anOperator(server, company, { name: 'Otto' });
    tickets = ticketsOf(server, otto);
    contactId = (await aConversation(server, company, { name: 'Ada' })).visitor.id;
  });

  const open = (body: object, { token } = otto) =>
    server.call('POST /api/tickets', { token, body: { subject: 'Refund', ...body } as never });
  const contacts = async () =>
    (await server.call('GET /api/contacts', { token: otto.token })).body.items.map(({ name }) => name);

  test('a ticket opened by hand has its labels, priority and assignee from the start', async () => {
    const { label } = (
      await server.call('POST /api/labels', { token: otto.token, body: { name: 'Delivery' } })
    ).body;
    const ear = await listening(server, company.admin);
    const { status, body } = await open({
      contactId,
      description: 'By telephone',
      priority: 'urgent',
      assigneeId: otto.id,
      labelIds: [label.id, label.id],
    });
    expect(status).toBe(201);
    expect(body.ticket).toMatchObject({
      description: 'By telephone',
      priority: 'urgent',
      assignee: { id: otto.id },
      labels: [label],
      requester: { id: contactId, name: 'Ada' },
      conversationId: null,
    });
    expect(await ear.next('ticket:created')).toEqual({ ticket: body.ticket });
  });

  describe('for somebody who never wrote', () => {
    test('makes the contact in the same step, and never takes one with the same address for theirs', async () => {
      const contact = { name: 'Nora Mail', email: 'nora@example.com' };
      const first = (await open({ contact })).body.ticket;
      expect(first.requester).toEqual({ id: expect.any(String), ...contact });
      const second = (await open({ contact })).body.ticket;
      expect(second.requester.id).not.toBe(first.requester.id);
      expect(await contacts()).toEqual(['Nora Mail', 'Nora Mail', 'Ada']);
      expect((await open({ contact: { name: 'Only a name' } })).body.ticket.requester.email).toBe('');
    });

    test('leaves no contact behind where the ticket is refused', async () => {
      const contact = { name: 'Nora', email: 'nora@example.com' };
      expect((await open({ contact, assigneeId: ABSENT_ID })).status).toBe(400);
      expect((await open({ contact, labelIds: [ABSENT_ID] })).problem.errors?.[0]?.field).toBe('labelIds');
      expect(await contacts()).toEqual(['Ada']);
    });

    test.each([
      ['nobody', {}, 'contactId'],
      ['two people', { contact: { name: 'Nora' } }, 'contactId'],
      ['a name of two lines', { contactId: undefined, contact: { name: 'a\nb' } }, 'contact.name'],
      ['no e-mail address', { contactId: undefined, contact: { name: 'a', email: 'x' } }, 'contact.email'],
    ])('is refused with %s', async (what, body, field) => {
      const { status, problem } = await open(what === 'nobody' ? {} : { contactId, ...body });
      expect([status, problem.errors?.[0]?.field]).toEqual([400, field]);
    });

    test('cannot name the contact or label of another company', async () => {
      const other = await aCompany(server);
      const theirs = await aConversation(server, other);
      const { label } = (
        await server.call('POST /api/labels', { token: other.admin.token, body: { name: 'Theirs' } })
      ).body;
      for (const body of [
        { contactId: theirs.visitor.id },
        { contactId, labelIds: [label.id] },
        { contactId, assigneeId: other.admin.id },
      ])
        expect([body, (await open(body)).status]).toEqual([body, 400]);
      expect((await tickets.list({})).items).toEqual([]);
    });
  });

  describe('G2: the same clientTicketId', () => {
    test('from ten presses at once opens one ticket and one contact, and is told once', async () => {
      const ear = await listening(server, company.admin);
      const body = { contact: { name: 'Nora' }, clientTicketId: 'press-1' };
      const replies = await Promise.all(Array.from({ length: 10 }, () => open(body)));
      expect(replies.map(({ status }) => status)).toEqual(Array(10).fill(201));
      expect(new Set(replies.map(({ body: { ticket } }) => ticket.id)).size).toBe(1);
      expect(await contacts()).toEqual(['Nora', 'Ada']);
      await ear.settled();
      expect(ear.of('ticket:created')).toHaveLength(1);
    });

    test('gives the ticket as it is by now, and is refused with other content', async () => {
      const body = { contactId, clientTicketId: 7 };
      const { ticket } = (await open(body)).body;
      await tickets.change(ticket.id, { status: 'solved' });
      expect((await open(body)).body.ticket).toMatchObject({ id: ticket.id, status: 'solved' });
      const other = await open({ ...body, subject: 'Another' });
      expect([other.status, other.problem.code]).toEqual([409, 'client_message_id_reused']);
      expect((await tickets.list({ status: 'solved' })).items).toHaveLength(1);
    });

    test('of another author is another ticket, and so is one without it', async () => {
      const body = { contactId, clientTicketId: 'same' };
      const made = [await open(body), await open(body, company.admin), await open({ contactId })];
      expect(new Set(made.map(({ body: { ticket } }) => ticket.number)).size).toBe(3);
    });
  });
});
