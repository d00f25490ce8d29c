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

  describe('a merge', () => {
    test('moves comments and conversation, closes the source with a pointer, and once more changes nothing', async () => {
      const begun = await aConversation(server, company);
      const { ticket: source } = (await tickets.convert(begun.id)).body;
      await tickets.comment(source.id, { text: 'Before', visibility: 'internal', clientMessageId: 'same' });
      const target = await tickets.opened(begun.visitor.id, { subject: 'The other' });
      await tickets.comment(target.id, {
        text: 'Here already',
        visibility: 'internal',
        clientMessageId: 'same',
      });
      const desk = await listening(server, otto);
      const merged = await tickets.merge(source.id, String(target.number));
      expect(merged.body.ticket).toMatchObject({
        id: target.id,
        status: 'open',
        conversationId: begun.id,
        conversationIds: [begun.id],
        mergedFrom: [{ id: source.id, number: source.number }],
        commentCount: 2,
      });
      await desk.next('ticket:updated', (event) => (event.ticket as { id: string }).id === target.id);
      expect(desk.of('ticket:updated').map((event) => (event.ticket as { id: string }).id)).toEqual([
        source.id,
        target.id,
      ]);
      expect(await tickets.get(source.id)).toMatchObject({
        status: 'closed',
        mergedInto: { id: target.id, number: target.number },
        conversationId: null,
        commentCount: 0,
      });
      expect((await tickets.comments(target.id)).map(({ text }) => text)).toEqual(['Before', 'Here already']);
      desk.forget();
      expect((await tickets.merge(source.id, target.id)).body).toEqual(merged.body);
      await desk.settled();
      expect(desk.of('ticket:updated')).toEqual([]);
      const sent = await tickets.comment(target.id, { text: 'To both', visibility: 'public' });
      expect(sent.body.comment).toMatchObject({ delivery: 'conversation', conversationId: begun.id });
      desk.socket.close();
    });

    test('leaves a ticket that takes no change, no comment and no other merge, and says where it went', async () => {
      const { visitor } = await aConversation(server, company);
      const [source, target, third] = [
        await tickets.opened(visitor.id),
        await tickets.opened(visitor.id),
        await tickets.opened(visitor.id),
      ];
      await tickets.merge(source!.id, target!.id);
      for (const refused of [
        await tickets.change(source!.id, { status: 'open' }),
        await tickets.comment(source!.id, { text: 'Hello', visibility: 'internal' }),
        await tickets.merge(source!.id, third!.id),
        await tickets.merge(third!.id, source!.id),
        await tickets.merge(target!.id, source!.id),
      ]) {
        expect([refused.status, refused.problem.code, refused.problem.mergedInto]).toEqual([
          409,
          'wrong_state',
          { id: target!.id, number: target!.number, subject: 'Refund' },
        ]);
      }
    });

    test('of two into each other at once happens once, without a circle and without waiting for ever', async () => {
      const { visitor } = await aConversation(server, company);
      for (let round = 0; round < 10; round++) {
        const [a, b] = [await tickets.opened(visitor.id), await tickets.opened(visitor.id)];
        const answers = await Promise.all([
          tickets.merge(a.id, b.id),
          tickets.merge(b.id, a.id),
          tickets.comment(a.id, { text: 'Kept', visibility: 'internal' }),
        ]);
        expect(
          answers
            .slice(0, 2)
            .map(({ status }) => status)
            .sort(),
        ).toEqual([200, 409]);
        const [one, two] = [await tickets.get(a.id), await tickets.get(b.id)];
        expect([one, two].filter(({ mergedInto }) => mergedInto !== null)).toHaveLength(1);
        const alive = one.mergedInto === null ? one : two;
        expect(alive.commentCount).toBe(answers[2].status === 201 ? 1 : 0);
      }
    });

    test('around a circle of three, all at once, leaves one that is alive', async () => {
      const { visitor } = await aConversation(server, company);
      const ids: string[] = [];
      for (let n = 0; n < 3; n++) ids.push((await tickets.opened(visitor.id)).id);
      await Promise.all(ids.map((id, at) => tickets.merge(id, ids[(at + 1) % 3]!)));
      const after = await Promise.all(ids.map(tickets.get));
      const alive = after.filter(({ mergedInto }) => mergedInto === null);
      expect(alive.length).toBeGreaterThan(0);
      for (const ticket of after) {
        let at = ticket;
        for (let steps = 0; at.mergedInto !== null; steps++) {
          expect(steps).toBeLessThan(3);
          at = await tickets.get(at.mergedInto.id);
        }
      }
    });

    test('never sends a public comment into the conversation of somebody else that came along', async () => {
      const [ada, eve] = [await aConversation(server, company), await aConversation(server, company)];
      const { ticket: eves } = (await tickets.convert(eve.id)).body;
      const adas = await tickets.opened(ada.visitor.id);
      const { ticket } = (await tickets.merge(eves.id, adas.id)).body;
      expect(ticket).toMatchObject({ conversationId: null, conversationIds: [eve.id] });
      const sent = await tickets.comment(adas.id, { text: 'For Ada only', visibility: 'public' });
      expect(sent.body.comment.delivery).toBe('mail_not_set_up');
      expect(JSON.stringify(await widgetMessages(server, eve))).not.toContain('For Ada only');
    });

    test('into itself, into nothing and into a foreign ticket is refused by name of the field', async () => {
      const { visitor } = await aConversation(server, company);
      const ticket = await tickets.opened(visitor.id);
      const foreign = await aCompany(server);
      const begun = await aConversation(server, foreign);
      const theirs = (await tickets.open(begun.visitor.id, {}, foreign.admin)).body.ticket;
      for (const intoId of [ticket.id, String(ticket.number), ABSENT_ID, theirs.id, '999999999']) {
        const { status, problem } = await tickets.merge(ticket.id, intoId);
        expect([intoId, status, problem.errors?.[0]?.field]).toEqual([intoId, 400, 'intoId']);
      }
      expect((await tickets.merge(theirs.id, ticket.id)).status).toBe(404);
      expect(await tickets.get(ticket.id)).toEqual(ticket);
    });
  });
});
