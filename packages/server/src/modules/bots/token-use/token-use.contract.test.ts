import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  aCompany,
  anOperator,
  aVerifiedCustomer,
  aVisitor,
  type TestCompany,
  type TestOperator,
} from '../../../../test/builders.ts';
import { eachDatabase } from '../../../../test/databases.ts';
import { eventually } from '../../../../test/hearing.ts';
import { type ModelServer, startModelServer } from '../../../../test/model-server.ts';
import { startTestServer, type TestServer } from '../../../../test/server.ts';
import type { Database } from '../../../platform/database/index.ts';
import { DEFAULT_SETTINGS } from '../bot.ts';
import { forgetCustomersUse, type Reservation, reserveTokens, settleTokens } from './reserve-tokens.ts';

const DAY_MS = 24 * 60 * 60_000;

eachDatabase((_name, openTestDatabase, newLocation) => {
  describe('an account of tokens', () => {
    const START = Date.parse('2026-03-01T23:00:00.000Z');
    let database: Database;
    let at: number;
    const limits = { dailyTokens: 10_000, visitorDailyTokens: 5_000, addressDailyTokens: 7_000 };

    beforeEach(async () => {
      database = await openTestDatabase();
      at = START;
      await database.transaction((tx) =>
        tx.query.insertInto('company').values({ id: 'c', name: 'c', created_at: at }).execute(),
      );
    });

    const bot = (id: string, settings = {}) =>
      ({ id, companyId: 'c', settings: { ...DEFAULT_SETTINGS, ...settings } }) as never;
    const deps = () => ({ database, limits, now: () => at });
    const take = (contactId: string, tokens: number, who = bot('b'), network: string | null = null) =>
      reserveTokens(deps(), { bot: who, contactId, network }, tokens);
    const rows = () =>
      database.query
        .selectFrom('token_use')
        .select(['bot_id', 'contact_id', 'answers', 'input', 'output', 'reserved'])
        .orderBy('bot_id')
        .orderBy('contact_id')
        .execute();

    test('is never overdrawn, however many answers begin at once', async () => {
      const taken = await Promise.all(Array.from({ length: 20 }, (_, n) => take(`v${n}`, 1_500)));
      expect(taken.filter(Boolean)).toHaveLength(6);
      expect((await rows()).find(({ bot_id }) => bot_id === '')?.reserved).toBe(9_000);
    });

    test('of one customer leaves the others theirs, and one that is refused has taken nothing', async () => {
      expect(await take('ada', 4_000)).toBeDefined();
      expect(await take('ada', 2_000)).toBeUndefined();
      expect(await take('bob', 4_000)).toBeDefined();
      expect((await rows()).map(({ contact_id, reserved }) => [contact_id, reserved])).toEqual([
        ['', 8_000],
        ['', 8_000],
        ['ada', 4_000],
        ['bob', 4_000],
      ]);
    });

    test('has what an answer took in place of what was set aside for it', async () => {
      const reserved = (await take('ada', 4_000)) as Reservation;
      await settleTokens(deps(), reserved, { input: 600, output: 50 });
      for (const row of await rows())
        expect(row).toMatchObject({ answers: 1, input: 600, output: 50, reserved: 0 });
      expect(await take('ada', 4_350)).toBeDefined();
      expect(await take('ada', 1)).toBeUndefined();
    });

    test('follows the bot’s own limits, within the company’s', async () => {
      expect(await take('ada', 300, bot('small', { dailyTokens: 500 }))).toBeDefined();
      expect(await take('bob', 300, bot('small', { dailyTokens: 500 }))).toBeUndefined();
      expect(await take('bob', 1, bot('off', { visitorDailyTokens: 0 }))).toBeUndefined();
      expect(
        await take('bob', 9_900, bot('large', { dailyTokens: 1e6, visitorDailyTokens: 1e6 })),
      ).toBeUndefined();
      expect(
        await take('bob', 9_700, bot('large', { dailyTokens: 1e6, visitorDailyTokens: 1e6 })),
      ).toBeDefined();
    });

    test('is one for all customers of an address, with all bots of the company', async () => {
      const from = (network: string, contactId: string, tokens: number, who?: never) =>
        take(contactId, tokens, who, network);
      expect(await from('here', 'ada', 4_000)).toBeDefined();
      expect(await from('here', 'bob', 4_000, bot('other'))).toBeUndefined();
      expect(await from('here', 'cyd', 3_000)).toBeDefined();
      expect(await from('here', 'dan', 1)).toBeUndefined();
      expect(await from('there', 'dan', 1)).toBeDefined();
      expect((await rows()).filter(({ contact_id }) => contact_id.startsWith('network:'))).toMatchObject([
        { bot_id: '', contact_id: 'network:here', reserved: 7_000 },
        { bot_id: '', contact_id: 'network:there', reserved: 1 },
      ]);
    });

    test('begins anew with each day, and customers’ days are forgotten', async () => {
      const reserved = (await take('ada', 5_000)) as Reservation;
      at = START + 2 * 60 * 60_000;
      expect(await take('ada', 5_000)).toBeDefined();
      // An answer that goes on past midnight counts for the day on which it began.
      await settleTokens(deps(), reserved, { input: 1, output: 1 });
      await database.transaction((tx) => forgetCustomersUse(tx, at + DAY_MS));
      expect((await rows()).filter(({ contact_id }) => contact_id !== '')).toHaveLength(1);
      expect((await rows()).filter(({ bot_id }) => bot_id === 'b')).toHaveLength(3);
    });
  });

  describe('over its limit', () => {
    let server: TestServer;
    let model: ModelServer;
    let company: TestCompany;
    let otto: TestOperator;

    beforeAll(async () => {
      model = await startModelServer();
      server = await startTestServer(await newLocation(), {
        LLM_BASE_URL: model.baseUrl,
        LLM_MODEL: 'test',
        ADDRESS_DAILY_TOKENS: '31000',
      });
      company = await aCompany(server);
      otto = await anOperator(server, company);
      const body = { title: 'Shipping', text: 'Shipping is free above 50 pounds.', everyBot: true };
      await server.call('POST /api/documents', { token: company.admin.token, body });
      await eventually(async () => {
        const { items } = (await server.call('GET /api/documents', { token: otto.token })).body;
        expect(items[0]?.status).toBe('ready');
      });
      model.always({
        parts: ['Shipping is free above 50 pounds [1].'],
        usage: { input: 1_000, output: 100 },
        gapMs: 100,
      });
    });
    afterAll(async () => {
      await server.stop();
      await model.stop();
    });

    const aBot = async (settings: Record<string, unknown>) => {
      const body = { name: 'Robin', published: true, ...settings };
      const made = await server.call('POST /api/chatbots', {
        token: company.admin.token,
        body: body as never,
      });
      return made.body.chatbot.id;
    };
    const chat = async (id: string, token: string) => {
      const body = { message: 'When is shipping free?' };
      return (await server.call('POST /api/chatbots/:id/chat', { token, params: { id }, body })).body;
    };
    const usage = async (id: string, days = 30) =>
      (
        await server.call('GET /api/chatbots/:id/usage', {
          token: otto.token,
          params: { id },
          query: { days },
        })
      ).body;

    test('case 137: a customer goes to a person, and others still get answers', async () => {
      const bot = await aBot({ visitorDailyTokens: 3_500 });
      const [ada, bob] = [await aVisitor(server, company), await aVisitor(server, company)];
      for (const _ of [1, 2])
        expect(await chat(bot, ada.token)).toMatchObject({ escalationRequested: false });
      const before = model.calls.length;
      expect(await chat(bot, ada.token)).toMatchObject({
        escalationRequested: true,
        escalationReason: 'limit_reached',
        message: { content: 'I am getting a person for you.' },
      });
      expect(model.calls.length).toBe(before);
      expect(await chat(bot, bob.token)).toMatchObject({ escalationRequested: false });
      const today = new Date().toISOString().slice(0, 10);
      expect(await usage(bot)).toEqual({
        limits: { dailyTokens: 2_000_000, visitorDailyTokens: 3_500 },
        items: [{ date: today, answers: 3, input: 3_000, output: 300 }],
      });
    });

    test('case 137: many at once do not slip through together', async () => {
      const bot = await aBot({ dailyTokens: 6_000 });
      const visitors = await Promise.all(Array.from({ length: 8 }, () => aVisitor(server, company)));
      const before = model.calls.length;
      const answers = await Promise.all(visitors.map(({ token }) => chat(bot, token)));
      const refused = answers.filter(({ escalationReason }) => escalationReason === 'limit_reached');
      expect(model.calls.length - before).toBe(8 - refused.length);
      const [day] = (await usage(bot)).items;
      expect((day?.input ?? 0) + (day?.output ?? 0)).toBeLessThanOrEqual(6_000);
      expect(refused.length).toBeGreaterThanOrEqual(3);
    });

    test('case 137: who calls himself somebody new each time goes to people too, whom a company vouches for does not', async () => {
      const robbed = await aCompany(server);
      const { token } = robbed.admin;
      const shipping = { title: 'Shipping', text: 'Shipping is free above 50 pounds.', everyBot: true };
      await server.call('POST /api/documents', { token, body: shipping });
      await eventually(async () => {
        const { items } = (await server.call('GET /api/documents', { token })).body;
        expect(items[0]?.status).toBe('ready');
      });
      const body = { name: 'Robin', published: true };
      const { chatbot } = (await server.call('POST /api/chatbots', { token, body })).body;
      const chatOf = async (visitor: { token: string }) => chat(chatbot.id, visitor.token);
      model.next({ parts: ['Shipping is free above 50 pounds [1].'], usage: { input: 30_000, output: 500 } });
      expect(await chatOf(await aVisitor(server, robbed))).toMatchObject({ escalationRequested: false });
      const before = model.calls.length;
      expect(await chatOf(await aVisitor(server, robbed))).toMatchObject({
        escalationReason: 'limit_reached',
      });
      const nobody = await server.call('POST /api/chatbots/:id/chat', {
        params: { id: chatbot.id },
        body: { message: 'When is shipping free?' },
      });
      expect(nobody.body).toMatchObject({ escalationReason: 'limit_reached' });
      expect(model.calls.length).toBe(before);
      const known = await aVerifiedCustomer(server, robbed, { externalId: 'ada' });
      expect(await chatOf(known)).toMatchObject({ escalationRequested: false });
    });

    test('an answer that broke off has its tokens counted too', async () => {
      const bot = await aBot({});
      model.next({ parts: ['Shipping is free'], end: 'cut' });
      const eve = await aVisitor(server, company);
      await chat(bot, eve.token);
      await eventually(async () => {
        const [day] = (await usage(bot)).items;
        expect(day).toMatchObject({ answers: 1, input: expect.any(Number), output: 4 });
        expect(day?.input).toBeGreaterThan(300);
      });
    });

    test('usage of another company’s bot is not there, and a bad number of days is named', async () => {
      const bot = await aBot({});
      expect((await usage(bot)).items).toEqual([]);
      const foreign = await anOperator(server, await aCompany(server));
      const params = { id: bot };
      expect(
        (await server.call('GET /api/chatbots/:id/usage', { token: foreign.token, params })).status,
      ).toBe(404);
      const bad = await server.call('GET /api/chatbots/:id/usage', {
        token: otto.token,
        params,
        query: { days: 91 },
      });
      expect([bad.status, bad.body]).toMatchObject([400, { errors: [{ field: 'days' }] }]);
    });
  });
});
