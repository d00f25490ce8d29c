import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eachDatabase } from '../../../test/databases.ts';
import { openWorld, type World } from '../../../test/people.ts';

eachDatabase((_name, openTestDatabase) => {
  let world: World;
  let admin: string;
  beforeAll(async () => {
    world = await openWorld(openTestDatabase);
    admin = await world.signIn();
  });
  afterAll(() => world.close());

  const refused = (apiKey: string) =>
    expect(world.authenticate({ apiKey })).rejects.toMatchObject({ code: 'unauthorized' });

  describe('an API key', () => {
    it('is shown once and speaks for its company', async () => {
      const made = await world.call('POST /api/api-keys', { token: admin, body: { name: 'Shop backend' } });
      expect(made.status).toBe(201);
      const { apiKey, key } = made.body;
      expect(key).toMatch(/^sk_[0-9a-f]{12}_[\w-]{43}$/);
      expect(key.startsWith(`${apiKey.prefix}_`)).toBe(true);
      expect(await world.authenticate({ apiKey: key })).toEqual({
        kind: 'api_key',
        id: apiKey.id,
        companyId: world.companyId,
        name: 'Shop backend',
      });
      const list = await world.call('GET /api/api-keys', { token: admin });
      expect(JSON.stringify(list.body)).not.toContain(key.slice(16));
      expect(list.body.items.map(({ id }) => id)).toContain(apiKey.id);
    });

    it('case 83: is stored as a hash', async () => {
      const { id, key } = await world.addApiKey(admin);
      const row = await world.database.query
        .selectFrom('api_key')
        .selectAll()
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      expect(JSON.stringify(row)).not.toContain(key.slice(16));
      expect(row.hash).toMatch(/^[0-9a-f]{64}$/);
    });

    it('is good to the last character only', async () => {
      const { key } = await world.addApiKey(admin);
      const last = key.endsWith('A') ? 'B' : 'A';
      const other = await world.addApiKey(admin);
      for (const wrong of [
        '',
        'sk_',
        key.slice(0, -1),
        `${key.slice(0, -1)}${last}`,
        `${key}A`,
        ` ${key}`,
        `${key}, ${key}`,
        key.slice(0, 16) + other.key.slice(16),
        `sk_${'0'.repeat(12)}_${key.slice(16)}`,
        `${key}\0`,
      ]) {
        await refused(wrong);
      }
      expect(await world.authenticate({ apiKey: key })).toMatchObject({ kind: 'api_key' });
    });

    it('remembers when it was last used, to the minute', async () => {
      const { id, key } = await world.addApiKey(admin);
      const lastUsed = async () => {
        const { body } = await world.call('GET /api/api-keys', { token: admin });
        return body.items.find((one) => one.id === id)?.lastUsedAt;
      };
      expect(await lastUsed()).toBeNull();
      await world.authenticate({ apiKey: key });
      const first = new Date(world.clock.now()).toISOString();
      world.clock.forward(59_000);
      await world.authenticate({ apiKey: key });
      expect(await lastUsed()).toBe(first);
      world.clock.forward(1_000);
      await world.authenticate({ apiKey: key });
      expect(await lastUsed()).toBe(new Date(world.clock.now()).toISOString());
    });

    it('ends when it is revoked, and its sockets are cut', async () => {
      const { id, key } = await world.addApiKey(admin);
      await world.authenticate({ apiKey: key });
      expect((await world.call('DELETE /api/api-keys/:id', { token: admin, id })).status).toBe(204);
      await refused(key);
      expect(world.revocations.at(-1)).toEqual({ kind: 'api_key', id });
      expect((await world.call('DELETE /api/api-keys/:id', { token: admin, id })).status).toBe(404);
    });

    it('case 25: of another company can be neither seen nor revoked', async () => {
      const { id, key } = await world.addApiKey(admin);
      const other = await world.addCompany('Other', 'keys@other.example');
      expect((await world.call('DELETE /api/api-keys/:id', { token: other.token, id })).status).toBe(404);
      const list = await world.call('GET /api/api-keys', { token: other.token });
      expect(list.body.items.map((one) => one.id)).not.toContain(id);
      expect(await world.authenticate({ apiKey: key })).toMatchObject({ companyId: world.companyId });
    });

    it('case 81: makes and sees no keys', async () => {
      const { key } = await world.addApiKey(admin);
      expect((await world.call('POST /api/api-keys', { apiKey: key, body: { name: 'more' } })).status).toBe(
        403,
      );
      expect((await world.call('POST /api/identity-keys', { apiKey: key })).status).toBe(403);
      expect((await world.call('GET /api/audit-entries', { apiKey: key })).status).toBe(403);
    });
  });

  describe('an identity key', () => {
    it('shows its secret once', async () => {
      const made = await world.call('POST /api/identity-keys', { token: admin });
      expect(made.status).toBe(201);
      expect(made.body.secret).toMatch(/^[\w-]{43}$/);
      const list = await world.call('GET /api/identity-keys', { token: admin });
      expect(list.body.items).toContainEqual({ ...made.body.identityKey, revokedAt: null });
      expect(JSON.stringify(list.body)).not.toContain(made.body.secret);
    });

    it('case 25: of another company can be neither seen nor revoked', async () => {
      const { body } = await world.call('POST /api/identity-keys', { token: admin });
      const { id } = body.identityKey;
      const other = await world.addCompany('Another', 'identity@other.example');
      expect((await world.call('DELETE /api/identity-keys/:id', { token: other.token, id })).status).toBe(
        404,
      );
      expect((await world.call('GET /api/identity-keys', { token: other.token })).body.items).toEqual([]);
      expect((await world.call('DELETE /api/identity-keys/:id', { token: admin, id })).status).toBe(204);
      expect((await world.call('DELETE /api/identity-keys/:id', { token: admin, id })).status).toBe(404);
    });
  });
});
