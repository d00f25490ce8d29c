import type { Priority } from '@switchboard/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aCompany, aVerifiedCustomer, type TestCompany } from '../../../test/builders.ts';
import { eachDatabase } from '../../../test/databases.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';

const PRIORITIES: Priority[] = ['low', 'urgent', 'medium', 'high', 'urgent', 'low', 'medium'];
const RANKS: Priority[] = ['urgent', 'high', 'medium', 'low'];

eachDatabase((_name, _open, newLocation) => {
  let server: TestServer;
  let company: TestCompany;

  beforeAll(async () => {
    server = await startTestServer(await newLocation());
    company = await aCompany(server);
    const { token } = await aVerifiedCustomer(server, company, { externalId: 'ada' });
    for (const [index, priority] of PRIORITIES.entries()) {
      const { body } = await server.call('POST /api/live-chat/start', {
        token,
        body: { subject: `Chat ${index}`, message: 'Hello', priority },
      });
      const params = { id: body.session.id };
      if (index % 3 === 0) await server.call('POST /api/live-chat/:id/end', { token, params, body: {} });
      if (index % 3 === 1)
        await server.call('POST /api/live-chat/:id/accept', { token: company.admin.token, params });
    }
  });
  afterAll(() => server.stop());

  const list = async (query: Record<string, string | number>) =>
    (await server.call('GET /api/live-chat/admin/all-sessions', { token: company.admin.token, query })).body;

  test.each(['priority', 'wait_time', 'recent'])(
    'what is open and what is over stand in one order by %s, in pages as in one',
    async (sort) => {
      const whole = await list({ sort });
      expect(whole.sessions).toHaveLength(PRIORITIES.length);
      expect(new Set(whole.sessions.map(({ status }) => status)).size).toBe(3);
      const paged: string[] = [];
      for (let cursor: string | null = ''; cursor !== null; ) {
        const page = await list({ sort, limit: 2, ...(cursor && { cursor }) });
        expect(page.total).toBe(PRIORITIES.length);
        paged.push(...page.sessions.map(({ id }) => id));
        cursor = page.next_cursor;
      }
      expect(paged).toEqual(whole.sessions.map(({ id }) => id));
    },
  );

  test('the order is by priority, then by who came first; of one state too', async () => {
    const { sessions } = await list({});
    const expected = PRIORITIES.map((priority, index) => ({ priority, subject: `Chat ${index}` })).sort(
      (a, b) => RANKS.indexOf(a.priority) - RANKS.indexOf(b.priority),
    );
    expect(sessions.map(({ priority, subject }) => ({ priority, subject }))).toEqual(expected);
    const closed = await list({ status: 'closed' });
    expect(closed.sessions.map(({ subject }) => subject)).toEqual(['Chat 3', 'Chat 6', 'Chat 0']);
    expect(closed.total).toBe(3);
  });
});
