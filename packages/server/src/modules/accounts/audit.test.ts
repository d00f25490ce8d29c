import type { AuditEntry } from '@switchboard/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eachDatabase } from '../../../test/databases.ts';
import { ADMIN, openWorld, type World } from '../../../test/people.ts';

eachDatabase((_name, openTestDatabase) => {
  let world: World;
  let admin: string;
  beforeAll(async () => {
    world = await openWorld(openTestDatabase);
    admin = await world.signIn();
  });
  afterAll(() => world.close());

  async function entries(token = admin): Promise<AuditEntry[]> {
    const { body } = await world.call('GET /api/audit-entries', { token, query: { limit: '1000' } });
    return body.items;
  }

  /** What was logged while `work` ran, oldest first. */
  async function logged(work: () => Promise<unknown>): Promise<AuditEntry[]> {
    const before = new Set((await entries()).map(({ id }) => id));
    world.clock.forward(1);
    await work();
    return (await entries()).filter(({ id }) => !before.has(id)).reverse();
  }

  const login = (email: string, password: string) =>
    world.call('POST /api/auth/login', { body: { email, password }, ip: '203.0.113.77' });

  describe('the audit log', () => {
    it('tells who signed in, from where', async () => {
      const [entry] = await logged(() => login(ADMIN.email, ADMIN.password));
      expect(entry).toEqual({
        id: expect.any(String),
        action: 'sign_in.succeeded',
        actor: { kind: 'operator', id: world.adminId, name: 'Admin' },
        target: { kind: 'session', id: expect.any(String) },
        details: {},
        ip: '203.0.113.77',
        createdAt: new Date(world.clock.now()).toISOString(),
      });
    });

    it('tells which account somebody failed to sign in to, not what they typed', async () => {
      const [known] = await logged(() => login(ADMIN.email, 'my-secret-guess'));
      expect(known).toMatchObject({
        action: 'sign_in.failed',
        actor: { kind: 'anonymous', id: '', name: '' },
        target: { kind: 'operator', id: world.adminId },
      });
      const [unknown] = await logged(() => login('my-secret-guess', 'my-secret-guess'));
      expect(unknown).toMatchObject({
        action: 'sign_in.failed',
        target: null,
        details: {},
        ip: '203.0.113.77',
      });
      expect(JSON.stringify(await entries())).not.toContain('my-secret-guess');
    });

    it('has every act of an admin, and no secret', async () => {
      const { token } = await world.addOperator('admin', 'acting@first.example');
      const secrets: string[] = [ADMIN.password];
      const acts = await logged(async () => {
        const step = async <T>(call: Promise<T>) => {
          const result = await call;
          world.clock.forward(1);
          return result;
        };
        const made = await step(
          world.call('POST /api/operators', {
            token,
            body: { email: 'new@first.example', name: 'New', role: 'agent' },
          }),
        );
        const { id } = made.body.operator;
        await step(world.call('PATCH /api/operators/:id', { token, id, body: { role: 'admin' } }));
        await step(world.call('PATCH /api/operators/:id', { token, id, body: { disabled: true } }));
        await step(world.call('PATCH /api/operators/:id', { token, id, body: { disabled: false } }));
        const key = await step(world.call('POST /api/api-keys', { token, body: { name: 'k' } }));
        await step(world.call('DELETE /api/api-keys/:id', { token, id: key.body.apiKey.id }));
        const identity = await step(world.call('POST /api/identity-keys', { token }));
        await step(world.call('DELETE /api/identity-keys/:id', { token, id: identity.body.identityKey.id }));
        const change = { currentPassword: ADMIN.password, newPassword: 'a brand new password' };
        await step(world.call('POST /api/auth/password', { token, body: change }));
        await step(world.call('POST /api/auth/logout', { token }));
        secrets.push(
          made.body.password ?? '',
          key.body.key.slice(16),
          identity.body.secret,
          change.newPassword,
        );
      });
      expect(acts.map(({ action }) => action)).toEqual([
        'operator.created',
        'operator.changed',
        'operator.disabled',
        'operator.enabled',
        'api_key.created',
        'api_key.revoked',
        'identity_key.created',
        'identity_key.revoked',
        'password.changed',
        'sign_out',
      ]);
      expect(acts[1]?.details).toEqual({ role: { from: 'agent', to: 'admin' } });
      expect(new Set(acts.map(({ actor }) => actor.name))).toEqual(new Set(['acting@first.example']));
      const text = JSON.stringify(await entries());
      for (const secret of secrets) {
        expect(secret.length).toBeGreaterThan(9);
        expect(text).not.toContain(secret);
      }
      expect(text).not.toContain('scrypt$');
    });

    it('says nothing of what was refused or changed nothing', async () => {
      const nothing = await logged(async () => {
        await world.call('PATCH /api/operators/:id', { token: admin, id: world.adminId, body: {} });
        await world.call('PATCH /api/operators/:id', { token: admin, id: 'nobody', body: { name: 'x' } });
        await world.call('PATCH /api/operators/:id', {
          token: admin,
          id: world.adminId,
          body: { role: 'admin' },
        });
      });
      expect(nothing).toEqual([]);
    });

    it('is read page by page, newest first', async () => {
      const all = await entries();
      const paged: AuditEntry[] = [];
      let cursor: string | null = null;
      do {
        const query: Record<string, string> = cursor ? { limit: '3', cursor } : { limit: '3' };
        const { body } = await world.call('GET /api/audit-entries', { token: admin, query });
        expect(body.items.length).toBeLessThanOrEqual(3);
        paged.push(...body.items);
        cursor = body.nextCursor;
      } while (cursor);
      expect(all.length).toBeGreaterThan(9);
      expect(paged).toEqual(all);
      expect(all.map(({ id }) => id)).toEqual(
        all
          .map(({ id }) => id)
          .sort()
          .reverse(),
      );
    });

    it('refuses a cursor that it did not give', async () => {
      for (const cursor of ['x', "' OR 1=1", '\0']) {
        const { problem } = await world.call('GET /api/audit-entries', { token: admin, query: { cursor } });
        expect(problem).toMatchObject({ code: 'invalid_input', errors: [{ field: 'cursor' }] });
      }
    });

    it('belongs to the company, and to admins', async () => {
      const other = await world.addCompany('Other', 'audit@other.example');
      const theirs = await entries(other.token);
      const actions = theirs.map(({ action }) => action).sort();
      expect(actions).toEqual(['api_key.created', 'company.created', 'sign_in.succeeded']);
      expect(JSON.stringify(theirs)).not.toContain(world.adminId);
      const agent = await world.addOperator('agent', 'curious@first.example');
      expect((await world.call('GET /api/audit-entries', { token: agent.token })).status).toBe(403);
    });

    it('shows sign-ins with unknown addresses to instance admins only', async () => {
      await login('nobody@nowhere.example', 'guess');
      const { token } = await world.addOperator('admin', 'company-admin@first.example');
      const withoutTarget = (list: AuditEntry[]) =>
        list.filter(({ action, target }) => action === 'sign_in.failed' && target === null);
      expect(withoutTarget(await entries(token))).toEqual([]);
      expect(withoutTarget(await entries())).not.toEqual([]);
    });

    it('can be appended to, never changed', async () => {
      const change = world.database.transaction((tx) =>
        tx.query.updateTable('audit_entry').set({ action: 'nothing' }).execute(),
      );
      await expect(change).rejects.toThrow('append-only');
      const removal = world.database.transaction((tx) => tx.query.deleteFrom('audit_entry').execute());
      await expect(removal).rejects.toThrow('append-only');
      expect((await entries()).length).toBeGreaterThan(0);
    });
  });
});
