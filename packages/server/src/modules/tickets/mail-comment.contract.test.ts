import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  aCompany,
  aConversation,
  anOperator,
  type TestCompany,
  type TestOperator,
} from '../../../test/builders.ts';
import { eachDatabase, type TestLocation } from '../../../test/databases.ts';
import { eventually, listening } from '../../../test/hearing.ts';
import { type MailServer, startMailServer, textOf } from '../../../test/mail-server.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';
import { type Tickets, ticketsOf, widgetMessages } from '../../../test/tickets.ts';

eachDatabase((_name, _open, newLocation) => {
  let location: TestLocation;
  let mail: MailServer;
  let server: TestServer;
  let company: TestCompany;
  let otto: TestOperator;
  let tickets: Tickets;
  const settings = () => ({ SMTP_URL: mail.url, MAIL_FROM: 'Help <help@shop.example>' });

  beforeAll(async () => {
    location = await newLocation();
    mail = await startMailServer();
    server = await startTestServer(location, settings());
    company = await aCompany(server);
    otto = await anOperator(server, company, { name: 'Otto' });
    tickets = ticketsOf(server, otto);
  });
  afterAll(async () => {
    await server.stop();
    await mail.stop();
  });

  async function restart(env = {}) {
    await server.stop();
    server = await startTestServer(location, env);
    tickets = ticketsOf(server, otto);
  }
  const by = () => ({ token: company.admin.token });
  const close = (id: string) => server.call('POST /api/live-chat/:id/end', { ...by(), params: { id } });
  const mailsTo = (address: string) => mail.arrived.filter(({ to }) => to.includes(address));
  const commentOf = async (ticketId: string, id: string) =>
    (await tickets.comments(ticketId)).find((comment) => comment.id === id);
  const becomes = (ticketId: string, id: string, delivery: string) =>
    eventually(async () => {
      const comment = await commentOf(ticketId, id);
      expect(comment).toMatchObject({ delivery });
      return comment;
    });
  const retry = (ticketId: string, commentId: string, token = by().token) =>
    server.call('POST /api/tickets/:id/comments/:commentId/retry', {
      token,
      params: { id: ticketId, commentId },
    });

  describe('a public comment', () => {
    test('goes by mail where there is no conversation, and the comment says when it was sent', async () => {
      const { visitor } = await aConversation(server, company, { email: 'ada@example.com' });
      const ticket = await tickets.opened(visitor.id, { subject: 'Refund' });
      const ear = await listening(server, company.admin);
      const { comment } = (await tickets.comment(ticket.id, { text: 'On its way ☺', visibility: 'public' }))
        .body;
      expect(comment).toMatchObject({ delivery: 'mail_queued', mailedTo: 'ada@example.com' });
      await becomes(ticket.id, comment.id, 'mail_sent');
      const [arrived] = mailsTo('ada@example.com');
      expect(arrived!.headers.get('subject')).toBe(`[#${ticket.number}] Refund`);
      expect(arrived!.headers.get('from')).toContain(company.name);
      expect(textOf(arrived!)).toContain('On its way ☺');
      await ear.settled();
      expect(ear.of('ticket:updated').length).toBeGreaterThanOrEqual(2);
    });

    test('goes into an open conversation and not by mail; once that is closed, by mail and not into it', async () => {
      const begun = await aConversation(server, company, { email: 'bob@example.com' });
      const { ticket } = (await tickets.convert(begun.id)).body;
      const open = (await tickets.comment(ticket.id, { text: 'In the chat', visibility: 'public' })).body;
      expect(open.comment.delivery).toBe('conversation');
      await close(begun.id);
      for (const text of ['First mail', 'Second mail']) {
        const { comment } = (await tickets.comment(ticket.id, { text, visibility: 'public' })).body;
        await becomes(ticket.id, comment.id, 'mail_sent');
      }
      const mails = mailsTo('bob@example.com');
      expect(mails.map(textOf)).toEqual([
        expect.stringContaining('First mail'),
        expect.stringContaining('Second mail'),
      ]);
      expect(mails[1]!.headers.get('in-reply-to')).toBe(mails[0]!.headers.get('message-id'));
      expect(JSON.stringify(await widgetMessages(server, begun))).not.toContain('First mail');
    });

    test('G2: sent 10 times at once with one clientMessageId is one mail', async () => {
      const { visitor } = await aConversation(server, company, { email: 'once@example.com' });
      const { id } = await tickets.opened(visitor.id);
      const body = { text: 'Once', visibility: 'public', clientMessageId: 'c-1' };
      const replies = await Promise.all(Array.from({ length: 10 }, () => tickets.comment(id, body)));
      expect(new Set(replies.map((reply) => reply.body.comment.id)).size).toBe(1);
      await becomes(id, replies[0]!.body.comment.id, 'mail_sent');
      expect(mailsTo('once@example.com')).toHaveLength(1);
    });

    test('whose address is refused says why, and is sent again by hand: once, however often that is asked', async () => {
      mail.refuses.set('gone@example.com', 550);
      const { visitor } = await aConversation(server, company, { email: 'gone@example.com' });
      const { id } = await tickets.opened(visitor.id);
      const { comment } = (await tickets.comment(id, { text: 'Hello', visibility: 'public' })).body;
      const failed = await becomes(id, comment.id, 'mail_failed');
      expect(failed!.deliveryReason).toContain('No such user gone@example.com');
      const status = await server.call('GET /api/mail', by());
      expect(status.body).toMatchObject({ configured: true, lastFailure: { to: 'gone@example.com' } });
      mail.refuses.clear();
      const answers = await Promise.all([1, 2, 3].map(() => retry(id, comment.id)));
      expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409, 409]);
      expect(await becomes(id, comment.id, 'mail_sent')).toMatchObject({ deliveryReason: '' });
      expect(mailsTo('gone@example.com')).toHaveLength(1);
    });

    test('without an address of the requester reaches nobody and says so; with one it can be sent', async () => {
      const { visitor } = await aConversation(server, company);
      const { id } = await tickets.opened(visitor.id);
      const { comment } = (await tickets.comment(id, { text: 'Hello', visibility: 'public' })).body;
      expect(comment.delivery).toBe('no_address');
      expect((await retry(id, comment.id)).problem).toMatchObject({ code: 'wrong_state' });
      await server.call('PATCH /api/contacts/:id', {
        ...by(),
        params: { id: visitor.id },
        body: { email: 'late@example.com' },
      });
      expect((await retry(id, comment.id)).body.comment).toMatchObject({ delivery: 'mail_queued' });
      await becomes(id, comment.id, 'mail_sent');
    });

    test('that is internal, of another ticket, or of another company is never mailed', async () => {
      const { visitor } = await aConversation(server, company, { email: 'inside@example.com' });
      const [one, other] = [await tickets.opened(visitor.id), await tickets.opened(visitor.id)];
      const { comment } = (await tickets.comment(one.id, { text: 'Difficult', visibility: 'internal' })).body;
      expect((await retry(one.id, comment.id)).problem).toMatchObject({ code: 'wrong_state' });
      expect((await retry(other.id, comment.id)).status).toBe(404);
      const foreign = await aCompany(server);
      expect((await retry(one.id, comment.id, foreign.admin.token)).status).toBe(404);
      expect(mailsTo('inside@example.com')).toEqual([]);
    });

    test('on a server without mail says so, waits for nothing, and is sent by hand after mail was set up', async () => {
      await restart();
      const { visitor } = await aConversation(server, company, { email: 'later@example.com' });
      const { id } = await tickets.opened(visitor.id);
      const { comment } = (await tickets.comment(id, { text: 'Hello', visibility: 'public' })).body;
      expect(comment).toMatchObject({ delivery: 'mail_not_set_up', mailedTo: '' });
      expect((await retry(id, comment.id)).problem).toMatchObject({ code: 'mail_not_set_up', status: 409 });
      expect((await server.call('GET /api/mail', by())).body).toMatchObject({ configured: false, from: '' });
      expect((await server.call('POST /api/mail/test', by())).body).toMatchObject({ sent: false });
      await restart(settings());
      expect((await retry(id, comment.id)).status).toBe(200);
      await becomes(id, comment.id, 'mail_sent');
    });
  });

  describe('a test mail', () => {
    test('arrives at the admin’s own address, and the answer says so', async () => {
      const { body } = await server.call('POST /api/mail/test', by());
      expect(body).toMatchObject({ sent: true, to: company.admin.email });
      expect(mailsTo(company.admin.email)).toHaveLength(1);
    });

    test('that is refused is answered with the server’s words', async () => {
      mail.refuses.set(company.admin.email, 554);
      const { status, body } = await server.call('POST /api/mail/test', by());
      expect([status, body.sent]).toEqual([200, false]);
      expect(body.message).toContain('No such user');
      mail.refuses.clear();
    });
  });
});
