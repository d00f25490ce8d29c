import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  aCompany,
  aConversation,
  anOperator,
  type TestCompany,
  type TestOperator,
} from '../../../test/builders.ts';
import { eachDatabase } from '../../../test/databases.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';
import { type Tickets, ticketsOf, widgetMessages } from '../../../test/tickets.ts';

eachDatabase((_name, _open, newLocation) => {
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

  describe('a comment', () => {
    test('that is public stands in the conversation as the operator’s message; an internal one never does', async () => {
      const begun = await aConversation(server, company);
      const { ticket } = (await tickets.convert(begun.id)).body;
      const sent = await tickets.comment(ticket.id, { text: 'It is on its way', visibility: 'public' });
      expect(sent.status).toBe(201);
      expect(sent.body.comment).toMatchObject({ delivery: 'conversation', conversationId: begun.id });
      const internal = await tickets.comment(ticket.id, { text: 'A difficult one', visibility: 'internal' });
      expect(internal.body.comment).toMatchObject({ delivery: 'internal', conversationId: null });
      const messages = await widgetMessages(server, begun);
      expect(messages.filter(({ role }) => role === 'AGENT')).toMatchObject([
        { text: 'It is on its way', meta: { author: { name: 'Otto' } } },
      ]);
      expect(JSON.stringify(messages)).not.toContain('A difficult one');
      expect((await tickets.comments(ticket.id)).map(({ text }) => text)).toEqual([
        'It is on its way',
        'A difficult one',
      ]);
      expect(await tickets.get(ticket.id)).toMatchObject({ commentCount: 2 });
    });

    test('that is public where there is no conversation is kept and says that nobody got it', async () => {
      const { visitor } = await aConversation(server, company);
      const ticket = await tickets.opened(visitor.id);
      const { comment: kept } = (await tickets.comment(ticket.id, { text: 'Hello', visibility: 'public' }))
        .body;
      expect(kept).toMatchObject({ visibility: 'public', delivery: 'mail_not_set_up', conversationId: null });
    });

    test('that is public is refused while the conversation is closed, and nothing of it is kept', async () => {
      const begun = await aConversation(server, company);
      const { ticket } = (await tickets.convert(begun.id)).body;
      const status = (to: string) =>
        server.call('PATCH /api/conversations/:id', {
          token: company.admin.token,
          params: { id: begun.id },
          body: { status: to },
        });
      await status('CLOSED');
      const { problem } = await tickets.comment(ticket.id, { text: 'Too late', visibility: 'public' });
      expect([problem.status, problem.code]).toEqual([409, 'conversation_closed']);
      expect(await tickets.comments(ticket.id)).toEqual([]);
      expect((await tickets.comment(ticket.id, { text: 'Noted', visibility: 'internal' })).status).toBe(201);
      await status('OPEN');
      expect((await tickets.comment(ticket.id, { text: 'In time', visibility: 'public' })).status).toBe(201);
    });

    test('G2: sent 20 times with one clientMessageId is one comment and one message; with other words it is refused', async () => {
      const begun = await aConversation(server, company);
      const { ticket } = (await tickets.convert(begun.id)).body;
      const body = { text: 'Once', visibility: 'public', clientMessageId: 'c-1' };
      const answers = await Promise.all(Array.from({ length: 20 }, () => tickets.comment(ticket.id, body)));
      expect(new Set(answers.map((answer) => answer.body.comment.id)).size).toBe(1);
      expect((await tickets.comments(ticket.id)).length).toBe(1);
      expect((await widgetMessages(server, begun)).filter(({ role }) => role === 'AGENT')).toHaveLength(1);
      for (const other of [{ text: 'Twice' }, { visibility: 'internal' }]) {
        const { status, problem } = await tickets.comment(ticket.id, { ...body, ...other });
        expect([status, problem.code]).toEqual([409, 'client_message_id_reused']);
      }
    });

    test('by an API key is the company’s', async () => {
      const begun = await aConversation(server, company);
      const { ticket } = (await tickets.convert(begun.id)).body;
      const { body } = await server.call('POST /api/tickets/:id/comments', {
        apiKey: company.apiKey,
        params: { id: ticket.id },
        body: { text: 'Sent by the shop', visibility: 'public' },
      });
      expect(body.comment).toMatchObject({ delivery: 'conversation', author: { name: 'backend' } });
      expect((await widgetMessages(server, begun)).at(-1)).toMatchObject({
        role: 'AGENT',
        text: 'Sent by the shop',
      });
    });

    test('comes in pages, oldest first, without gap and double', async () => {
      const { visitor } = await aConversation(server, company);
      const { id } = await tickets.opened(visitor.id);
      for (let n = 0; n < 5; n++) await tickets.comment(id, { text: `line ${n}`, visibility: 'internal' });
      const texts: string[] = [];
      for (let cursor: string | null = ''; cursor !== null; ) {
        const { items, nextCursor }: { items: { text: string }[]; nextCursor: string | null } = (
          await server.call('GET /api/tickets/:id/comments', {
            token: otto.token,
            params: { id },
            query: { limit: 2, ...(cursor && { cursor }) },
          })
        ).body;
        texts.push(...items.map(({ text }) => text));
        cursor = nextCursor;
      }
      expect(texts).toEqual([0, 1, 2, 3, 4].map((n) => `line ${n}`));
    });
  });
});
