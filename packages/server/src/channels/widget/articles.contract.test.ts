import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ABSENT_ID, aCompany, type TestCompany } from '../../../test/builders.ts';
import { eachDatabase } from '../../../test/databases.ts';
import { aPicture } from '../../../test/pictures.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';

eachDatabase((_name, _open, newLocation) => {
  let server: TestServer;
  let company: TestCompany;

  beforeAll(async () => {
    server = await startTestServer(await newLocation());
  });
  afterAll(() => server.stop());
  beforeEach(async () => {
    company = await aCompany(server);
  });

  const write = async (title: string, body = 'x', more: object = {}) => {
    const all = { title, body, status: 'published', ...more };
    return (await server.call('POST /api/articles', { token: company.admin.token, body: all })).body.article;
  };
  const find = (query: { q?: string; limit?: number; widgetKey?: string } = {}) =>
    server.call('GET /api/widget/articles', { query: { widgetKey: company.widgetKey, ...query } });
  const titles = async (q?: string, more: object = {}) =>
    (await find({ ...(q === undefined ? {} : { q }), ...more })).body.items.map(({ title }) => title);
  const read = (id: string, widgetKey = company.widgetKey) =>
    server.call('GET /api/widget/articles/:id', { params: { id }, query: { widgetKey } });

  describe('what a visitor may read', () => {
    test('is what is published, newest first, with the address of its page', async () => {
      const parcels = await write('Where parcels are', 'On **the** way', { category: 'Post' });
      await write('A draft', 'Secret', { status: 'draft' });
      await write('Refunds');
      expect(await titles()).toEqual(['Refunds', 'Where parcels are']);
      expect(await titles(undefined, { limit: 1 })).toEqual(['Refunds']);
      const { status, body } = await find({ q: 'parcel' });
      expect([status, body]).toEqual([
        200,
        {
          items: [
            {
              id: parcels.id,
              title: 'Where parcels are',
              url: `${server.url}/help/${company.widgetKey}/where-parcels-are`,
              excerpt: 'On the way',
              category: 'Post',
            },
          ],
        },
      ]);
      expect((await read(parcels.id)).body.article).toEqual({
        ...body.items[0],
        body: 'On **the** way',
        pictures: [],
        updatedAt: parcels.updatedAt,
      });
    });

    test('has the pictures that it shows now, to be read by anybody, and none of its past', async () => {
      const now = await aPicture(server, company.admin);
      const before = await aPicture(server, company.admin);
      const { id } = await write('Pots', `![before](picture:${before.id})`);
      const params = { id };
      const body = { body: `![now](picture:${now.id})` };
      await server.call('PATCH /api/articles/:id', { token: company.admin.token, params, body });
      const { pictures } = (await read(id)).body.article;
      const { url, width, height } = now;
      expect(pictures).toEqual([{ id: now.id, url, width, height }]);
      const response = await fetch(url);
      await response.body?.cancel();
      expect(response.status).toBe(200);
    });

    test('never is a draft, also not by its id, nor one that was taken back', async () => {
      const draft = await write('A draft', 'Secret plans', { status: 'draft' });
      const taken = await write('Taken back', 'Secret plans');
      const absent = await read(ABSENT_ID);
      expect([absent.status, absent.problem.code]).toEqual([404, 'not_found']);
      const params = { id: taken.id };
      const body = { status: 'draft' as const };
      await server.call('PATCH /api/articles/:id', { token: company.admin.token, params, body });
      for (const { id } of [draft, taken]) expect((await read(id)).problem).toEqual(absent.problem);
      expect(await titles('secret plans')).toEqual([]);
    });

    test('is of the company of the widget alone', async () => {
      const { id } = await write('Ours', 'Only ours');
      const other = await aCompany(server);
      expect(await titles('ours', { widgetKey: other.widgetKey })).toEqual([]);
      expect((await read(id, other.widgetKey)).status).toBe(404);
      for (const widgetKey of ['no-such-widget', '', 'x'.repeat(65)]) {
        const { status } = await find({ widgetKey });
        expect([widgetKey, status]).toEqual([widgetKey, widgetKey === 'no-such-widget' ? 404 : 400]);
      }
    });

    test('is nothing where the widget is off, or shows no articles', async () => {
      const { id } = await write('Ours');
      const change = (body: object) =>
        server.call('PATCH /api/widgets/:id', {
          token: company.admin.token,
          params: { id: company.widgetId },
          body,
        });
      await change({ articles: false });
      expect(await titles()).toEqual([]);
      expect((await read(id)).status).toBe(404);
      await change({ articles: true, enabled: false });
      expect([(await find()).status, (await read(id)).status]).toEqual([404, 404]);
    });

    test('is not for pages of other websites', async () => {
      const params = { id: company.widgetId };
      const body = { origins: ['https://shop.example'] };
      await server.call('PATCH /api/widgets/:id', { token: company.admin.token, params, body });
      const from = (origin: string) =>
        server.call('GET /api/widget/articles', {
          query: { widgetKey: company.widgetKey },
          headers: { origin },
        });
      expect((await from('https://shop.example')).status).toBe(200);
      expect((await from('https://evil.example')).problem.code).toBe('origin_not_allowed');
    });
  });

  describe('what fits a question', () => {
    beforeEach(async () => {
      await write('Send a parcel back', 'You print the label and bring the parcel to the post.');
      await write('Track an order', 'Your order has a number; where it is, the post knows.');
      await write('Opening hours', 'Your shop is open from nine to six.');
      await write('Gift cards', 'Your card is sent at once.');
      await write('Lieferung', 'Wann kommt Ihre Lieferung an? Übermorgen.');
    });

    test('is found by any of its words; rare ones weigh more, those of most articles nothing', async () => {
      expect((await titles('Hello! Where are my parcels? I want to send one back to you.'))[0]).toBe(
        'Send a parcel back',
      );
      expect(await titles('gift card')).toEqual(['Gift cards']);
      expect((await titles('when will my order come'))[0]).toBe('Track an order');
      expect(await titles('your')).toEqual([]);
    });

    test('is found without regard to case, accents and endings', async () => {
      expect(await titles('LIEFERUNGEN')).toEqual(['Lieferung']);
      expect(await titles('ubermorgen')).toEqual(['Lieferung']);
    });

    test('is nothing for words that nobody used, for signs, and for what looks like a pattern', async () => {
      for (const q of ['zebra', '?!', '%', '_', "zebra' or 1=1 --"])
        expect([q, await titles(q)]).toEqual([q, []]);
    });

    test('is bounded: bad limits and long questions name the field', async () => {
      for (const query of [{ limit: 0 }, { limit: 21 }, { q: 'x'.repeat(201) }]) {
        const { status, problem } = await find(query);
        const field = Object.keys(query)[0];
        expect([status, problem.errors?.[0]?.field]).toEqual([400, field]);
      }
    });
  });
});
