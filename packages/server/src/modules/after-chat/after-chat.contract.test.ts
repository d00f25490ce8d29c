import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  aCompany,
  aConversation,
  anOperator,
  aVerifiedCustomer,
  reply,
  say,
  type TestCompany,
  type TestConversation,
  type TestOperator,
} from '../../../test/builders.ts';
import { eachDatabase } from '../../../test/databases.ts';
import { listening } from '../../../test/hearing.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';

eachDatabase((_name, openTestDatabase, newLocation) => {
  let location: Awaited<ReturnType<typeof newLocation>>;
  let server: TestServer;
  let company: TestCompany;
  let otto: TestOperator;

  beforeAll(async () => {
    location = await newLocation();
    server = await startTestServer(location);
    company = await aCompany(server);
    otto = await anOperator(server, company, { name: 'Otto' });
  });
  afterAll(() => server.stop());

  const end = (id: string, token = otto.token) =>
    server.call('POST /api/live-chat/:id/end', { token, params: { id } });
  const rate = ({ id, visitor }: TestConversation, body: object, token = visitor.token) =>
    server.call('POST /api/live-chat/:id/rating', { token, params: { id }, body });
  const after = async ({ id, visitor }: TestConversation) =>
    (await server.call('GET /api/live-chat/:id/after', { token: visitor.token, params: { id } })).body;
  const session = async (id: string, token = otto.token) =>
    (await server.call('GET /api/live-chat/:id', { token, params: { id } })).body.session;
  const ratings = async (query = {}, token = otto.token) =>
    (await server.call('GET /api/ratings', { token, query })).body;

  /** Answered and ended. */
  async function anEnded(by = otto, says = {}): Promise<TestConversation> {
    const begun = await aConversation(server, company, { name: 'Ada', ...says });
    await reply(server, by, begun.id, 'Gladly');
    await end(begun.id, by.token);
    return begun;
  }

  describe('a rating', () => {
    test('is the customer’s word on an ended chat: operators hear it and see it, in session, thread and list', async () => {
      const begun = await anEnded();
      expect(await after(begun)).toMatchObject({ asks_rating: true, rating: null, mail_to: null });
      const ear = await listening(server, otto);
      const { status, body } = await rate(begun, { score: 5, comment: '  Quick \n and kind ☺ ' });
      expect([status, body.rating]).toMatchObject([200, { score: 5, comment: 'Quick \n and kind ☺' }]);
      const told = { session_id: begun.id, rating: { score: 5 }, changed: false };
      expect(await ear.next('chat:rated')).toMatchObject(told);
      expect(await session(begun.id)).toMatchObject({ rating: { score: 5 } });
      expect((await session(begun.id, begun.visitor.token)).rating).toBeNull();
      const notes = await server.call('GET /api/conversations/:id/notes', {
        token: otto.token,
        params: { id: begun.id },
      });
      expect(notes.body.notes.at(-1)).toMatchObject({
        kind: 'activity',
        activity: { code: 'rated', params: { score: '5', changed: '' } },
        author: { name: 'Ada' },
      });
      expect(await after(begun)).toMatchObject({ asks_rating: true, rating: { score: 5 } });
      const ofContact = await ratings({ contact_id: begun.visitor.id });
      expect([ofContact.count, ofContact.items.length]).toEqual([1, 1]);
      expect((await ratings()).items[0]).toMatchObject({
        session_id: begun.id,
        score: 5,
        agent: { id: otto.id, name: 'Otto' },
        customer: { name: 'Ada' },
      });
    });

    test('the customer themselves hears nothing of it by socket', async () => {
      const begun = await anEnded();
      const ear = await listening(server, begun.visitor);
      await rate(begun, { score: 2 });
      await ear.settled();
      expect(ear.names()).not.toContain('chat:rated');
    });

    test('can be changed for a day; the same again is no news; it stays one', async () => {
      const begun = await anEnded();
      await rate(begun, { score: 2, comment: 'Slow' });
      const ear = await listening(server, otto);
      await rate(begun, { score: 2, comment: 'Slow' });
      await rate(begun, { score: 4, comment: '' });
      expect(await ear.next('chat:rated')).toMatchObject({
        rating: { score: 4, comment: '' },
        changed: true,
      });
      expect(ear.of('chat:rated')).toHaveLength(1);
      expect((await ratings()).items.filter((item) => item.session_id === begun.id)).toHaveLength(1);
      await aDayLater(begun.id);
      const { problem } = await rate(begun, { score: 1 });
      expect(problem).toMatchObject({
        code: 'wrong_state',
        error: 'A rating can be changed for 24 hours.',
      });
      expect(await after(begun)).toMatchObject({ asks_rating: false, rating: { score: 4 } });
      expect((await rate(begun, { score: 4 })).status).toBe(200);
    });

    /** The stored time is moved: a test waits for no day. */
    async function aDayLater(conversationId: string) {
      await server.stop();
      const database = await openTestDatabase({ location });
      const before = Date.now() - 25 * 60 * 60_000;
      await database.transaction((tx) =>
        tx.query
          .updateTable('rating')
          .set({ created_at: before })
          .where('conversation_id', '=', conversationId)
          .execute(),
      );
      await database.close();
      server = await startTestServer(location);
    }

    test('G12: 20 at once on one end are one rating, and one activity line for each change', async () => {
      const begun = await anEnded();
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, n) => rate(begun, { score: (n % 5) + 1 })),
      );
      expect(answers.every(({ status }) => status === 200)).toBe(true);
      const own = (await ratings({ limit: 1000 })).items.filter((item) => item.session_id === begun.id);
      expect(own).toHaveLength(1);
    });

    test('each end has its own: reopened and ended again, the chat is rated again', async () => {
      const begun = await anEnded();
      await rate(begun, { score: 1 });
      await say(server, begun, 'One more thing');
      expect((await rate(begun, { score: 5 })).problem).toMatchObject({
        code: 'wrong_state',
        error: 'Only a chat that has ended can be rated.',
      });
      await reply(server, otto, begun.id, 'Yes');
      await end(begun.id, begun.visitor.token);
      expect(await after(begun)).toMatchObject({ rating: null, asks_rating: true });
      await rate(begun, { score: 5 });
      const own = (await ratings({ limit: 1000 })).items.filter((item) => item.session_id === begun.id);
      expect(own.map(({ score }) => score)).toEqual([5, 1]);
      expect(await session(begun.id)).toMatchObject({ rating: { score: 5 } });
    });

    test('names field and rule of what is wrong with it, and then nothing is stored', async () => {
      const begun = await anEnded();
      const wrong: [object, string, string][] = [
        [{}, 'score', 'required'],
        [{ score: 0 }, 'score', 'min'],
        [{ score: 6 }, 'score', 'max'],
        [{ score: 3.5 }, 'score', 'type'],
        [{ score: 3, comment: '☺'.repeat(1001) }, 'comment', 'max_length'],
        [{ score: 3, comment: 'a\0b' }, 'comment', 'unicode'],
      ];
      for (const [body, field, rule] of wrong) {
        const { status, problem } = await rate(begun, body);
        expect([status, problem.errors]).toMatchObject([400, [{ field, rule }]]);
      }
      expect((await rate(begun, { score: 3, comment: '☺'.repeat(1000) })).status).toBe(200);
    });

    test('is nobody else’s to give: another customer, an operator, another company', async () => {
      const begun = await anEnded();
      const other = await aConversation(server, company);
      expect((await rate(begun, { score: 1 }, other.visitor.token)).status).toBe(404);
      expect((await rate(begun, { score: 1 }, otto.token)).status).toBe(403);
      const foreign = await aConversation(server, await aCompany(server));
      expect((await rate(begun, { score: 1 }, foreign.visitor.token)).status).toBe(404);
      expect(await after(begun)).toMatchObject({ rating: null });
    });

    test('is not asked for where nobody answered, nor where the company asks for none', async () => {
      const begun = await aConversation(server, company);
      await end(begun.id, begun.visitor.token);
      expect(await after(begun)).toMatchObject({ asks_rating: false });
      expect((await rate(begun, { score: 1 })).problem).toMatchObject({
        code: 'wrong_state',
        error: 'Only a chat that somebody answered can be rated.',
      });
      expect((await ratings({ contact_id: begun.visitor.id })).count).toBe(0);
      const other = await aCompany(server);
      const { token } = other.admin;
      const chat = await aConversation(server, other);
      await reply(server, other.admin, chat.id, 'Gladly');
      await end(chat.id, token);
      expect((await server.call('GET /api/after-chat-settings', { token })).body).toEqual({
        askRating: true,
      });
      await server.call('PUT /api/after-chat-settings', { token, body: { askRating: false } });
      expect(await after(chat)).toMatchObject({ asks_rating: false });
      expect((await rate(chat, { score: 5 })).problem).toMatchObject({
        code: 'wrong_state',
        error: 'This company does not ask for ratings.',
      });
      const audit = await server.call('GET /api/audit-entries', { token });
      expect(audit.body.items[0]).toMatchObject({
        action: 'after_chat_settings.changed',
        details: { askRating: false },
      });
    });

    test('counts in the average of its agent, and comes in pages without gap and double', async () => {
      const anna = await anOperator(server, company, { name: 'Anna' });
      for (const score of [5, 4, 4]) await rate(await anEnded(anna), { score });
      const all = await ratings({ agent_id: anna.id });
      expect(all).toMatchObject({ count: 3, average: 4.33, distribution: [0, 0, 0, 2, 1] });
      const first = await ratings({ agent_id: anna.id, limit: 2 });
      const second = await ratings({ agent_id: anna.id, limit: 2, cursor: first.nextCursor! });
      expect([...first.items, ...second.items]).toEqual(all.items);
      expect(second.nextCursor).toBeNull();
      const foreign = await aCompany(server);
      expect(await ratings({}, foreign.admin.token)).toMatchObject({ items: [], count: 0, average: null });
      expect(await ratings({ agent_id: anna.id }, foreign.admin.token)).toMatchObject({ count: 0 });
    });
  });

  describe('the list of a customer’s own conversations', () => {
    const own = async (token: string, query = {}) =>
      (await server.call('GET /api/widget/conversations', { token, query })).body;

    test('has theirs, the latest words first, with what is unread and what has ended', async () => {
      const customer = await aVerifiedCustomer(server, company, { externalId: 'own-1', name: 'Ada' });
      const start = (subject: string) =>
        server.call('POST /api/live-chat/start', {
          token: customer.token,
          body: { subject, message: `About ${subject}` },
        });
      const first = (await start('Refund')).body.session.id;
      const second = (await start('Parcel')).body.session.id;
      await reply(server, otto, first, 'Gladly');
      await server.call('POST /api/conversations/:id/notes', {
        token: otto.token,
        params: { id: first },
        body: { text: 'A secret' },
      });
      await end(first);
      const { items, nextCursor } = await own(customer.token);
      expect(items).toMatchObject([
        {
          conversation: { id: first, status: 'CLOSED' },
          subject: 'Refund',
          preview: 'Gladly',
          unreadCount: 1,
        },
        { conversation: { id: second, status: 'OPEN' }, subject: 'Parcel', endedAt: null, unreadCount: 0 },
      ]);
      expect(items[0]!.endedAt).not.toBeNull();
      expect(nextCursor).toBeNull();
      expect(JSON.stringify(items)).not.toContain('secret');
      const pageOne = await own(customer.token, { limit: 1 });
      const pageTwo = await own(customer.token, { limit: 1, cursor: pageOne.nextCursor! });
      expect([...pageOne.items, ...pageTwo.items]).toEqual(items);
      expect(pageTwo.nextCursor).toBeNull();
    });

    test('is that of the token alone: strangers, others and other companies see nothing of it', async () => {
      const begun = await anEnded(otto, { email: 'same@example.com' });
      const claims = await aConversation(server, company, { email: 'same@example.com' });
      expect((await own(claims.visitor.token)).items.map(({ conversation }) => conversation.id)).toEqual([
        claims.id,
      ]);
      const foreign = await aVerifiedCustomer(server, await aCompany(server), { externalId: 'own-1' });
      expect((await own(foreign.token)).items).toEqual([]);
      const { status } = await server.call('GET /api/widget/conversations', { token: otto.token });
      expect(status).toBe(403);
      expect((await own(begun.visitor.token)).items).toHaveLength(1);
      const wrong = await server.call('GET /api/widget/conversations', {
        token: begun.visitor.token,
        query: { cursor: "1' OR 1=1" },
      });
      expect([wrong.status, wrong.problem.errors]).toMatchObject([400, [{ field: 'cursor' }]]);
    });
  });
});
