import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  ABSENT_ID,
  aCompany,
  aConversation,
  anOperator,
  aVerifiedCustomer,
  say,
  type TestCompany,
  type TestConversation,
} from '../../../test/builders.ts';
import { eachDatabase, type TestLocation } from '../../../test/databases.ts';
import { eventually, listening } from '../../../test/hearing.ts';
import { type MailServer, startMailServer, textOf } from '../../../test/mail-server.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';
import { ticketsOf, widgetMessages } from '../../../test/tickets.ts';

eachDatabase((_name, _open, newLocation) => {
  let location: TestLocation;
  let mail: MailServer;
  let server: TestServer;
  let company: TestCompany;
  let begun: TestConversation;
  const withMail = () => ({ SMTP_URL: mail.url, MAIL_FROM: 'Help <help@shop.example>' });

  beforeAll(async () => {
    location = await newLocation();
    mail = await startMailServer();
    server = await startTestServer(location, withMail());
  });
  afterAll(async () => {
    await server.stop();
    await mail.stop();
  });
  beforeEach(async () => {
    company = await aCompany(server);
    begun = await aConversation(server, company, { name: 'Ada', message: 'My parcel is lost' });
  });

  const leave = (
    body: { email: string; message?: string } = { email: 'ada@example.com', message: 'It was blue' },
    { id, visitor: { token } }: Pick<TestConversation, 'id' | 'visitor'> = begun,
  ) => server.call('POST /api/live-chat/:id/leave-email', { token, params: { id }, body });
  /** Where the mails about an agent's answer on the ticket went. */
  async function answered(ticketId: string): Promise<string[]> {
    const tickets = ticketsOf(server, company.admin);
    const answer = { text: 'Found it', visibility: 'public' };
    const { comment } = (await tickets.comment(ticketId, answer)).body;
    return eventually(async () => {
      const sent = (await tickets.comments(ticketId)).find(({ id }) => id === comment.id);
      expect(sent?.delivery).toBe('mail_sent');
      return [sent?.mailedTo ?? ''];
    });
  }
  const contact = async (id: string) =>
    (await server.call('GET /api/contacts/:id', { token: company.admin.token, params: { id } })).body.contact;

  test('what they write is added, the chat leaves the queue as a ticket, and the address is the customer’s', async () => {
    const desk = await listening(server, company.admin);
    const { status, body } = await leave({ email: ' Ada@Example.com ', message: 'It was blue' });
    expect(status).toBe(200);
    expect(body.ticket).toMatchObject({
      number: 1,
      subject: 'It was blue',
      status: 'open',
      session_id: begun.id,
    });
    expect(body.session).toMatchObject({ status: 'closed', ended_by: 'customer', ticket_id: body.ticket.id });
    expect(body.email).toBe('ada@example.com');
    const said = await widgetMessages(server, begun);
    expect(said.map(({ text, meta }) => meta.system?.code ?? text)).toEqual([
      'My parcel is lost',
      'It was blue',
      'ticket_created',
      'email_left',
    ]);
    expect(said.at(-1)?.meta.system?.params).toEqual({ email: 'ada@example.com' });
    expect(await contact(begun.visitor.id)).toMatchObject({ email: 'ada@example.com', verified: false });
    expect(await desk.next('chat:queue_updated', ({ change }) => change === 'closed')).toMatchObject({
      session_id: begun.id,
      total_pending: 0,
    });
    const { ticket } = (await desk.next('ticket:created')) as { ticket: { requester: object } };
    expect(ticket.requester).toMatchObject({ email: 'ada@example.com' });
  });

  test('G12: ten at once, and once more later, are one ticket, and nothing is said twice', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => leave()));
    answers.push(await leave({ email: 'other@example.com', message: 'Again' }));
    expect(answers.map(({ status }) => status)).toEqual(Array(11).fill(200));
    expect(new Set(answers.map(({ body }) => body.ticket.id)).size).toBe(1);
    expect(new Set(answers.map(({ body }) => body.email))).toEqual(new Set(['ada@example.com']));
    expect(await widgetMessages(server, begun)).toHaveLength(4);
    expect(await contact(begun.visitor.id)).toMatchObject({ email: 'ada@example.com' });
  });

  test('without a message only the address is left, and a ticket that was there already stays the ticket', async () => {
    const made = await server.call('POST /api/live-chat/:id/convert-to-ticket', {
      token: company.admin.token,
      params: { id: begun.id },
    });
    const { body } = await leave({ email: 'ada@example.com' });
    expect(body.ticket.id).toBe(made.body.ticket.id);
    const lines = (await widgetMessages(server, begun)).flatMap(({ meta }) => meta.system?.code ?? []);
    expect(lines).toEqual(['ticket_created', 'email_left']);
  });

  test('a newer address takes the place of one that was only claimed; two people may claim the same', async () => {
    const claimed = await aConversation(server, company, { email: 'old@example.com' });
    await leave({ email: 'ada@example.com' }, claimed);
    await leave();
    const [first, second] = [await contact(claimed.visitor.id), await contact(begun.visitor.id)];
    expect([first.email, second.email]).toEqual(['ada@example.com', 'ada@example.com']);
    expect(first.id).not.toBe(second.id);
  });

  test('the address that a backend vouches for is where the answer goes; the one that was left stands in the line', async () => {
    const person = await aVerifiedCustomer(server, company, { externalId: 'a', email: 'work@example.com' });
    const body = { subject: 'Help' };
    const { session } = (await server.call('POST /api/live-chat/start', { token: person.token, body })).body;
    const left = await leave({ email: 'home@example.com' }, { id: session.id, visitor: person });
    expect(left.body).toMatchObject({ email: 'work@example.com' });
    expect(left.body.session.last_message?.content).toBe('We will answer work@example.com');
    const page = { token: company.admin.token, params: { id: session.id } };
    const { messages } = (await server.call('GET /api/conversations/:id/messages', page)).body;
    expect(messages.at(-1)?.meta.system?.params).toEqual({
      email: 'work@example.com',
      left: 'home@example.com',
    });
    expect(await contact(person.id)).toMatchObject({ email: 'work@example.com', verified: true });
    expect(await answered(left.body.ticket.id)).toEqual(['work@example.com']);
  });

  test('who is verified without an address can be answered at the one they leave, until their backend names another', async () => {
    const externalId = `b-${begun.id}`;
    const person = await aVerifiedCustomer(server, company, { externalId });
    const body = { subject: 'Help' };
    const { session } = (await server.call('POST /api/live-chat/start', { token: person.token, body })).body;
    const left = await leave({ email: 'home@example.com' }, { id: session.id, visitor: person });
    expect(left.body).toMatchObject({ email: 'home@example.com' });
    expect(await answered(left.body.ticket.id)).toEqual(['home@example.com']);
    await aVerifiedCustomer(server, company, { externalId, email: 'work@example.com' });
    expect(await answered(left.body.ticket.id)).toEqual(['work@example.com']);
  });

  test('what an agent answers on the ticket arrives at the address that was left', async () => {
    const address = `left-${begun.id}@example.com`;
    const { ticket } = (await leave({ email: address, message: 'It was blue' })).body;
    expect(await answered(ticket.id)).toEqual([address]);
    const arrived = mail.arrived.find(({ to }) => to.includes(address));
    expect(arrived?.headers.get('subject')).toBe(`[#${ticket.number}] It was blue`);
    expect(textOf(arrived!)).toContain('Found it');
  });

  test('without mail the widget is told, an address is refused, the chat waits on, and no promise is made', async () => {
    const offers = async () => {
      const { widgetKey } = company;
      return (await server.call('POST /api/widget/init', { body: { widgetKey } })).body.settings
        .answersByMail;
    };
    expect(await offers()).toBe(true);
    await server.stop();
    server = await startTestServer(location);
    expect(await offers()).toBe(false);
    expect(await leave()).toMatchObject({ status: 409, problem: { code: 'mail_not_set_up' } });
    expect((await widgetMessages(server, begun)).map(({ text }) => text)).toEqual(['My parcel is lost']);
    expect((await contact(begun.visitor.id)).email).toBe('');
    await server.stop();
    server = await startTestServer(location, withMail());
    expect((await leave()).status).toBe(200);
  });

  test('where an agent has ended it with a ticket meanwhile, the address known is named; none known is refused', async () => {
    const known = await aConversation(server, company, { email: 'old@example.com' });
    for (const { id } of [begun, known]) {
      const chat = { token: company.admin.token, params: { id } };
      await server.call('POST /api/live-chat/:id/convert-to-ticket', chat);
      await server.call('POST /api/live-chat/:id/end', { ...chat, body: {} });
    }
    expect(await leave()).toMatchObject({ status: 409, problem: { code: 'conversation_closed' } });
    expect((await leave(undefined, known)).body).toMatchObject({ email: 'old@example.com' });
  });

  test('where somebody is answering, or it has ended without a ticket, it is refused and nothing changes', async () => {
    const otto = await anOperator(server, company);
    const chat = { token: otto.token, params: { id: begun.id } };
    await server.call('POST /api/live-chat/:id/accept', chat);
    expect(await leave()).toMatchObject({ status: 409, problem: { code: 'wrong_state' } });
    await server.call('POST /api/live-chat/:id/end', { ...chat, body: {} });
    expect(await leave()).toMatchObject({ status: 409, problem: { code: 'conversation_closed' } });
    expect((await contact(begun.visitor.id)).email).toBe('');
    expect((await server.call('GET /api/tickets', { token: otto.token })).body.items).toEqual([]);
  });

  test('who writes again later is in the queue again, with the same ticket', async () => {
    const { ticket } = (await leave()).body;
    await say(server, begun, 'Found it');
    const { session } = (
      await server.call('GET /api/live-chat/:id', { token: company.admin.token, params: { id: begun.id } })
    ).body;
    expect(session).toMatchObject({ status: 'pending', ticket_id: ticket.id });
  });

  test('bad addresses are named, and other people’s chats are not there', async () => {
    for (const email of ['', 'ada', 'ada@', 'a b@example.com', `${'a'.repeat(250)}@example.com`]) {
      const { status, problem } = await leave({ email });
      expect([email, status, problem.errors?.[0]?.field]).toEqual([email, 400, 'email']);
    }
    expect((await leave({ email: 'a@example.com', message: '  ' })).problem.errors?.[0]).toMatchObject({
      field: 'message',
    });
    const other = await aConversation(server, company);
    const foreign = await aConversation(server, await aCompany(server));
    for (const chat of [
      { id: begun.id, visitor: other.visitor },
      { id: begun.id, visitor: foreign.visitor },
      { id: ABSENT_ID, visitor: begun.visitor },
    ]) {
      expect(await leave(undefined, chat)).toMatchObject({ status: 404, problem: { code: 'not_found' } });
    }
    const { token } = company.admin;
    const body = { email: 'ada@example.com' };
    const asOperator = { token, params: { id: begun.id }, body };
    expect((await server.call('POST /api/live-chat/:id/leave-email', asOperator)).status).toBe(403);
  });
});
