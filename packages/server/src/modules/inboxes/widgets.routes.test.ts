import type { Widget, WireError } from '@switchboard/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eachDatabase } from '../../../test/databases.ts';
import { as, FIRST, openStage, type Player, PUBLIC_URL, SECOND, type Stage } from '../../../test/stage.ts';
import { createInboxes, type Inboxes } from './index.ts';

eachDatabase((_name, openTestDatabase) => {
  let stage: Stage;
  let inboxes: Inboxes;

  beforeEach(async () => {
    stage = await openStage(openTestDatabase);
    inboxes = createInboxes({
      database: stage.database,
      publicUrl: PUBLIC_URL,
      production: true,
      attachments: { maxBytes: 1000, types: ['*/*'] },
      findBot: async (_db, companyId, idOrKey) =>
        companyId === FIRST && ['robin', 'bot-1'].includes(idOrKey)
          ? { id: 'bot-1', name: 'Robin', enabled: true, greeting: '', suggestedQuestions: [] }
          : undefined,
      now: stage.clock.now,
    });
    inboxes.routes(stage.router);
  });
  afterEach(() => stage.app.close());

  async function call(
    player: Player | null,
    method: 'GET' | 'POST' | 'PATCH',
    path: string,
    payload?: object,
  ) {
    const headers = player ? as(player) : {};
    const reply = await stage.app.inject({ method, url: path, headers, ...(payload ? { payload } : {}) });
    const body = reply.json() as { widget: Widget; items: Widget[] } & WireError;
    return { status: reply.statusCode, body };
  }

  async function make(player: Player, payload: object): Promise<Widget> {
    const { status, body } = await call(player, 'POST', '/api/widgets', payload);
    expect(status, JSON.stringify(body)).toBe(201);
    // Ids sort by time.
    stage.clock.forward(1);
    return body.widget;
  }

  function audited() {
    return stage.database.query.selectFrom('audit_entry').selectAll().orderBy('id').execute();
  }

  describe('widgets', () => {
    it('are made with defaults, a key of their name and the snippet to paste', async () => {
      const widget = await make('olga', { name: 'Corner Shop' });
      expect(widget).toMatchObject({
        name: 'Corner Shop',
        position: 'right',
        locale: 'en',
        origins: [],
        enabled: true,
        requireEmail: false,
      });
      expect(widget.key).toMatch(/^corner-shop-/);
      expect(widget.snippet).toBe(
        `<script async src="${PUBLIC_URL}/widget.js" data-widget-key="${widget.key}"></script>`,
      );
    });

    it('are read by id and by key, and listed oldest first', async () => {
      const first = await make('olga', { name: 'First', key: 'first-widget' });
      const second = await make('backend', { name: 'Second' });
      for (const name of [first.id, 'first-widget']) {
        expect((await call('otto', 'GET', `/api/widgets/${name}`)).body.widget).toEqual(first);
      }
      expect((await call('otto', 'GET', '/api/widgets')).body.items).toEqual([first, second]);
    });

    it('are changed field by field: what is not given stays', async () => {
      await make('olga', { name: 'Shop', key: 'shop', greeting: 'Hi', origins: ['https://a.example'] });
      const patch = { color: '#00aa00', origins: ['https://b.example', 'https://b.example'], enabled: false };
      const { body } = await call('olga', 'PATCH', '/api/widgets/shop', patch);
      expect(body.widget).toMatchObject({
        name: 'Shop',
        greeting: 'Hi',
        color: '#00aa00',
        origins: ['https://b.example'],
        enabled: false,
      });
      expect((await call('otto', 'GET', '/api/widgets/shop')).body.widget).toEqual(body.widget);
    });

    it('lose none of two changes that are made at once', async () => {
      await make('olga', { name: 'Shop', key: 'shop' });
      const patches = [{ greeting: 'Hello' }, { color: '#00aa00' }, { locale: 'de' }, { requireName: true }];
      await Promise.all(patches.map((patch) => call('olga', 'PATCH', '/api/widgets/shop', patch)));
      const { body } = await call('olga', 'GET', '/api/widgets/shop');
      expect(body.widget).toMatchObject(Object.assign({}, ...patches));
    });

    it('have one key among all companies, and whoever comes second is told so', async () => {
      await make('olga', { name: 'Shop', key: 'shop' });
      const { status, body } = await call('mallory', 'POST', '/api/widgets', { name: 'Mine', key: 'shop' });
      expect(status).toBe(409);
      expect(body).toMatchObject({ code: 'conflict', errors: [{ field: 'key', rule: 'unique' }] });
    });

    it('are changed by admins and API keys only', async () => {
      await make('olga', { name: 'Shop', key: 'shop' });
      for (const [player, status] of [
        ['otto', 403],
        ['ada', 403],
        [null, 401],
      ] as const) {
        expect((await call(player, 'POST', '/api/widgets', { name: 'X' })).status).toBe(status);
        expect((await call(player, 'PATCH', '/api/widgets/shop', { name: 'X' })).status).toBe(status);
      }
      expect((await call('ada', 'GET', '/api/widgets')).status).toBe(403);
      expect((await call('backend', 'PATCH', '/api/widgets/shop', { name: 'New' })).body.widget.name).toBe(
        'New',
      );
    });

    it('case 24: of another company are as absent as one that does not exist', async () => {
      const { id } = await make('olga', { name: 'Shop', key: 'shop' });
      const absent = await call('mallory', 'GET', '/api/widgets/nothing-here');
      expect(absent.status).toBe(404);
      for (const name of [id, 'shop']) {
        expect(await call('mallory', 'GET', `/api/widgets/${name}`)).toEqual(absent);
        expect(await call('mallory', 'PATCH', `/api/widgets/${name}`, { name: 'Mine' })).toEqual(absent);
        expect(await call('foreignBackend', 'PATCH', `/api/widgets/${name}`, { enabled: false })).toEqual(
          absent,
        );
      }
      expect((await call('mallory', 'GET', '/api/widgets')).body.items).toEqual([]);
      expect((await call('olga', 'GET', '/api/widgets/shop')).body.widget.name).toBe('Shop');
    });

    it('case 22: belong to the company of whoever makes them, whatever the body says', async () => {
      const { id } = await make('olga', { name: 'Shop', companyId: SECOND, company_id: SECOND });
      expect((await inboxes.inboxById(stage.database, id))?.companyId).toBe(FIRST);
    });

    it.each([
      ['origins.0', { origins: ['https://*.shop.example'] }],
      ['origins.1', { origins: ['https://shop.example', 'https://a;sandbox'] }],
      ['origins.0', { origins: ['https://shop.example/'] }],
      ['key', { key: 'No Slug' }],
      ['color', { color: 'red;background:url(x)' }],
    ])('refuse a bad %s', async (field, input) => {
      const { status, body } = await call('olga', 'POST', '/api/widgets', { name: 'Shop', ...input });
      expect(status).toBe(400);
      expect(body).toMatchObject({ code: 'invalid_input', errors: [{ field }] });
    });

    it('leave a trace in the audit log, made and changed', async () => {
      const { id } = await make('olga', { name: 'Shop', key: 'shop' });
      await call('backend', 'PATCH', '/api/widgets/shop', { enabled: false });
      const target = { target_kind: 'widget', target_id: id, company_id: FIRST };
      expect(await audited()).toMatchObject([
        { ...target, action: 'widget.created', actor_kind: 'operator', actor_id: 'olga', ip: '127.0.0.1' },
        { ...target, action: 'widget.changed', actor_kind: 'api_key', details: '{"enabled":false}' },
      ]);
    });
  });

  describe('the widget that a page names', () => {
    it('is found by key and by id while it is enabled; else it is as absent as an unknown one', async () => {
      const { id } = await make('olga', { name: 'Shop', key: 'shop' });
      for (const name of [id, 'shop']) {
        expect((await inboxes.widgetByKey(stage.database, name)).id).toBe(id);
      }
      await call('olga', 'PATCH', '/api/widgets/shop', { enabled: false });
      const unknown = await inboxes.widgetByKey(stage.database, 'unknown').catch((error) => error.toWire());
      expect(unknown.code).toBe('not_found');
      for (const name of [id, 'shop']) {
        expect(await inboxes.widgetByKey(stage.database, name).catch((error) => error.toWire())).toEqual(
          unknown,
        );
      }
      expect((await inboxes.inboxById(stage.database, id))?.enabled).toBe(false);
    });

    it('is not replaced by a foreign one whose key is its id, not even while it is disabled', async () => {
      const { id } = await make('olga', { name: 'Shop' });
      await make('mallory', { name: 'Trap', key: id });
      expect((await inboxes.widgetByKey(stage.database, id)).companyId).toBe(FIRST);
      await call('olga', 'PATCH', `/api/widgets/${id}`, { enabled: false });
      await expect(inboxes.widgetByKey(stage.database, id)).rejects.toMatchObject({ code: 'not_found' });
    });
  });

  describe('origins of requests', () => {
    const refused = { code: 'origin_not_allowed', status: 403 };

    it("cases 98, 99: must be ours or on the list of one of the company's enabled widgets", async () => {
      await make('olga', { name: 'Shop', key: 'shop', origins: ['https://shop.example'] });
      await make('mallory', { name: 'Theirs', origins: ['https://evil.example'] });
      for (const origin of [undefined, PUBLIC_URL, 'https://shop.example']) {
        await expect(inboxes.checkOrigin(origin, FIRST)).resolves.toBeUndefined();
      }
      for (const origin of ['https://evil.example', 'http://shop.example', 'null', 'http://localhost:3000']) {
        await expect(inboxes.checkOrigin(origin, FIRST)).rejects.toMatchObject(refused);
      }
      await expect(inboxes.checkOrigin('https://shop.example', null)).rejects.toMatchObject(refused);
      await call('olga', 'PATCH', '/api/widgets/shop', { enabled: false });
      await expect(inboxes.checkOrigin('https://shop.example', FIRST)).rejects.toMatchObject(refused);
    });

    it('are known to a preflight where any enabled widget lists exactly this one', async () => {
      await make('olga', { name: 'Shop', key: 'shop', origins: ['https://my-shop.example'] });
      for (const origin of [PUBLIC_URL, 'https://my-shop.example']) {
        expect(await inboxes.isKnownOrigin(origin)).toBe(true);
      }
      for (const origin of ['https://my_shop.example', 'https://%', '%', 'shop.example', '"', '\\', 'null']) {
        expect(await inboxes.isKnownOrigin(origin), origin).toBe(false);
      }
      await call('olga', 'PATCH', '/api/widgets/shop', { enabled: false });
      expect(await inboxes.isKnownOrigin('https://my-shop.example')).toBe(false);
    });

    it('case 99: are held against the list of the one widget that a visitor opens', async () => {
      await make('olga', { name: 'Shop', key: 'shop', origins: ['https://shop.example'] });
      const widget = await inboxes.widgetByKey(stage.database, 'shop');
      expect(() => inboxes.assertMayEmbed(widget, 'https://shop.example')).not.toThrow();
      expect(() => inboxes.assertMayEmbed(widget, 'https://evil.example')).toThrow(
        expect.objectContaining(refused),
      );
    });

    it('case 100: a request without one passes, and still nobody may frame an unlisted widget', async () => {
      await make('olga', { name: 'Shop', key: 'shop' });
      const widget = await inboxes.widgetByKey(stage.database, 'shop');
      expect(() => inboxes.assertMayEmbed(widget, undefined)).not.toThrow();
      expect(inboxes.frameAncestors(widget)).toBe("'none'");
    });
  });
});
