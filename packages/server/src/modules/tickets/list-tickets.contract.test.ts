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
import { type Tickets, ticketsOf } from '../../../test/tickets.ts';

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

  describe('the list', () => {
    test('filters by status, assignee, priority, label and contact, and all of them together', async () => {
      const home = await aCompany(server);
      const by = home.admin;
      const [ada, bob] = [await aConversation(server, home), await aConversation(server, home)];
      const label = (await server.call('POST /api/labels', { token: by.token, body: { name: 'urgent one' } }))
        .body.label;
      const mine = (await tickets.open(ada.visitor.id, { assigneeId: by.id, priority: 'high' }, by)).body
        .ticket;
      const nobodys = (await tickets.open(bob.visitor.id, {}, by)).body.ticket;
      await server.call('PATCH /api/tickets/:id', {
        token: by.token,
        params: { id: mine.id },
        body: { status: 'solved', labelIds: [label.id] },
      });
      const found = async (query: Record<string, string>) =>
        (await tickets.list(query, by)).items.map(({ id }) => id);
      expect(await found({})).toEqual([nobodys.id, mine.id]);
      expect(await found({ status: 'open' })).toEqual([nobodys.id]);
      expect(await found({ assignee: 'me' })).toEqual([mine.id]);
      expect(await found({ assignee: by.id })).toEqual([mine.id]);
      expect(await found({ assignee: 'none' })).toEqual([nobodys.id]);
      expect(await found({ priority: 'high' })).toEqual([mine.id]);
      expect(await found({ label: label.id })).toEqual([mine.id]);
      expect(await found({ contactId: bob.visitor.id })).toEqual([nobodys.id]);
      const all = { status: 'solved', assignee: 'me', priority: 'high', label: label.id };
      expect(await found({ ...all, contactId: ada.visitor.id, q: '1' })).toEqual([mine.id]);
      expect(await found({ ...all, status: 'open' })).toEqual([]);
    });

    test('searches number, subject and requester by the beginnings of words, without case and accents', async () => {
      const home = await aCompany(server);
      const by = home.admin;
      const ada = await aConversation(server, home, { name: 'Ada Lovelace', email: 'ada@engine.example' });
      const first = (await tickets.open(ada.visitor.id, { subject: 'Café är stängt' }, by)).body.ticket;
      const bob = await aConversation(server, home, { name: 'Bob' });
      const second = (await tickets.open(bob.visitor.id, { subject: 'Where is order 1?' }, by)).body.ticket;
      const found = async (q: string) => (await tickets.list({ q }, by)).items.map(({ id }) => id);
      expect(await found('CAFE')).toEqual([first.id]);
      expect(await found('love')).toEqual([first.id]);
      expect(await found('engine')).toEqual([first.id]);
      expect(await found('#2')).toEqual([second.id]);
      expect(await found('1')).toEqual([second.id, first.id]);
      expect(await found('bob order')).toEqual([second.id]);
      expect(await found('ada order')).toEqual([]);
      expect(await found('rder')).toEqual([]);
      for (const q of ['%', '_', "'; DROP TABLE ticket --", '\\', '***', '99999999999999999999']) {
        expect([q, await found(q)]).toEqual([q, []]);
      }
      await server.call('PATCH /api/tickets/:id', {
        token: by.token,
        params: { id: second.id },
        body: { subject: 'Renamed' },
      });
      expect(await found('renamed')).toEqual([second.id]);
      expect(await found('order')).toEqual([]);
    });

    test('searches within the filters and in pages, newest first', async () => {
      const home = await aCompany(server);
      const by = home.admin;
      const ada = await aConversation(server, home, { name: 'Ada' });
      const bob = await aConversation(server, home, { name: 'Bob' });
      const [adas, bobs] = [ada.visitor.id, bob.visitor.id];
      for (const contactId of [adas, bobs, adas, adas, bobs])
        await tickets.open(contactId, { subject: 'Order late' }, by);
      await tickets.open(adas, { subject: 'Order late', priority: 'urgent', assigneeId: by.id }, by);
      const found = async (query: Record<string, string | number>) =>
        (await tickets.list({ q: 'ord', ...query }, by)).items.map(({ number }) => number);
      expect(await found({})).toEqual([6, 5, 4, 3, 2, 1]);
      expect(await found({ contactId: bobs })).toEqual([5, 2]);
      expect(await found({ priority: 'urgent', assignee: 'me' })).toEqual([6]);
      expect(await found({ status: 'closed' })).toEqual([]);
      const first = await tickets.list({ q: 'ada late', limit: 2 }, by);
      expect(first.items.map(({ number }) => number)).toEqual([6, 4]);
      expect(await found({ q: 'ada late', limit: 2, cursor: first.nextCursor! })).toEqual([3, 1]);
    });

    test('is searched by the requester’s name as it is now, and never in another company', async () => {
      const [home, other] = [await aCompany(server), await aCompany(server)];
      const by = home.admin;
      const ada = await aConversation(server, home, { name: 'Ada' });
      const theirs = await aConversation(server, other, { name: 'Countess' });
      const { number } = await tickets.opened(ada.visitor.id, {}, by);
      await tickets.opened(theirs.visitor.id, {}, other.admin);
      const found = async (q: string) => (await tickets.list({ q }, by)).items.map((item) => item.number);
      await server.call('PATCH /api/contacts/:id', {
        token: by.token,
        params: { id: ada.visitor.id },
        body: { name: 'Countess Lovelace' },
      });
      expect(await found('countess')).toEqual([number]);
      expect(await found('ada')).toEqual([]);
      const { items } = await tickets.list({ q: 'countess' }, other.admin);
      expect(items.map(({ requester }) => requester.id)).toEqual([theirs.visitor.id]);
    });

    test('comes in pages without gap and double, while tickets are made', async () => {
      const home = await aCompany(server);
      const by = home.admin;
      const { visitor } = await aConversation(server, home);
      for (let n = 0; n < 9; n++) await tickets.open(visitor.id, {}, by);
      const seen: number[] = [];
      for (let cursor: string | null = ''; cursor !== null; ) {
        const page = await tickets.list({ limit: 4, ...(cursor && { cursor }) }, by);
        seen.push(...page.items.map(({ number }) => number));
        cursor = page.nextCursor;
        await tickets.open(visitor.id, {}, by);
      }
      expect(seen).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1]);
      for (const cursor of ['x', '-1', '1.5', '12345678901']) {
        const { status, problem } = await server.call('GET /api/tickets', {
          token: by.token,
          query: { cursor },
        });
        expect([cursor, status, problem.errors?.[0]?.field]).toEqual([cursor, 400, 'cursor']);
      }
    });
  });
});
