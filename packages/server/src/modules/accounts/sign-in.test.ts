import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eachDatabase } from '../../../test/databases.ts';
import { ADMIN, openWorld, type World } from '../../../test/people.ts';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

eachDatabase((_name, openTestDatabase) => {
  let world: World;
  afterEach(() => world.close());

  const tryPassword = (email: string, password: string, ip?: string) =>
    world.call('POST /api/auth/login', { body: { email, password }, ...(ip ? { ip } : {}) });

  describe('signing in', () => {
    beforeEach(async () => {
      world = await openWorld(openTestDatabase);
    });

    it('gives a token, when it ends, and who one is', async () => {
      const { status, body } = await tryPassword(' Admin@FIRST.example ', ADMIN.password);
      expect(status).toBe(200);
      expect(body).toEqual({
        token: expect.any(String),
        expiresAt: new Date(world.clock.now() + 7 * DAY).toISOString(),
        operator: { id: world.adminId, name: 'Admin', email: ADMIN.email, role: 'admin', avatarUrl: '' },
        company: { id: world.companyId, name: 'First' },
      });
      const me = await world.call('GET /api/auth/me', { token: body.token });
      expect(me.body).toEqual({ operator: body.operator, company: body.company });
    });

    it('case 92: fails alike for an unknown address, a wrong password and a disabled operator', async () => {
      const { id } = await world.addOperator('agent', 'gone@first.example');
      await world.call('PATCH /api/operators/:id', {
        token: await world.signIn(),
        id,
        body: { disabled: true },
      });
      const answers = [
        await tryPassword('nobody@first.example', ADMIN.password),
        await tryPassword(ADMIN.email, 'not the password'),
        await tryPassword('gone@first.example', ADMIN.password),
      ];
      for (const { status, problem } of answers) {
        expect(status).toBe(401);
        expect(problem).toEqual({ ...answers[0]!.problem, code: 'wrong_credentials' });
      }
    });

    it('case 95: begins a new session each time, whatever token the browser has', async () => {
      const first = await world.signIn();
      const again = await world.call('POST /api/auth/login', { token: first, body: ADMIN });
      expect(again.body.token).not.toBe(first);
      const sessions = await world.call('GET /api/auth/sessions', { token: again.body.token });
      expect(sessions.body.items.map(({ current }) => current).sort()).toEqual([false, true]);
    });

    it('goes to the account whose password it is, where a person works for two companies', async () => {
      await world.addCompany('Second', 'two@second.example');
      const { body } = await world.call('POST /api/companies', {
        token: await world.signIn(),
        body: {
          name: 'Third',
          admin: { email: ADMIN.email, name: 'Same person', password: 'another password' },
        },
      });
      const there = await tryPassword(ADMIN.email, 'another password');
      const here = await tryPassword(ADMIN.email, ADMIN.password);
      expect(there.body.company).toEqual(body.company);
      expect(here.body.company.id).toBe(world.companyId);
    });

    it('is refused when the password was changed while it was being checked', async () => {
      const token = await world.signIn();
      const change = { currentPassword: ADMIN.password, newPassword: 'a newer password' };
      const tries = Promise.all(Array.from({ length: 6 }, () => tryPassword(ADMIN.email, ADMIN.password)));
      const changed = await world.call('POST /api/auth/password', { token, body: change });
      expect(changed.status).toBe(200);
      const tokens = (await tries).filter(({ status }) => status === 200).map(({ body }) => body.token);
      for (const old of tokens) {
        expect((await world.call('GET /api/auth/me', { token: old })).status).toBe(401);
      }
      expect((await world.call('GET /api/auth/me', { token })).status).toBe(200);
    });
  });

  describe('guessing passwords', () => {
    beforeEach(async () => {
      world = await openWorld(openTestDatabase, { rateLimits: true });
    });

    it('case 91: ends after 5 failures a minute from an address, for known and unknown people alike', async () => {
      const guesses = await Promise.all(
        Array.from({ length: 8 }, (_, i) => tryPassword(`p${i % 2}@first.example`, 'guess', '203.0.113.9')),
      );
      expect(guesses.map(({ status }) => status).sort()).toEqual([401, 401, 401, 401, 401, 429, 429, 429]);
      const refused = await tryPassword(ADMIN.email, ADMIN.password, '203.0.113.9');
      expect(refused.status).toBe(429);
      expect(refused.problem).toMatchObject({ code: 'rate_limited', limit: 5, perSeconds: 60 });
      expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
      expect((await tryPassword(ADMIN.email, ADMIN.password, '203.0.113.10')).status).toBe(200);
    });

    it('case 91: ends after 10 failures in 15 minutes for one e-mail, whatever the addresses', async () => {
      const statuses: number[] = [];
      for (let i = 0; i < 12; i++) {
        statuses.push((await tryPassword(ADMIN.email, 'guess', `198.51.100.${i}`)).status);
      }
      expect(statuses).toEqual([...Array(10).fill(401), 429, 429]);
      const refused = await tryPassword(ADMIN.email.toUpperCase(), ADMIN.password, '198.51.100.99');
      expect(refused.problem).toMatchObject({ code: 'rate_limited', limit: 10, perSeconds: 900 });
    });

    it('counts failures only', async () => {
      for (let i = 0; i < 12; i++) expect((await tryPassword(ADMIN.email, ADMIN.password)).status).toBe(200);
    });

    it('case 91: is limited for the own current password too', async () => {
      const token = await world.signIn();
      const body = { currentPassword: 'guess', newPassword: 'whatever it takes' };
      const statuses: number[] = [];
      for (let i = 0; i < 11; i++) {
        statuses.push((await world.call('POST /api/auth/password', { token, body })).status);
      }
      expect(statuses).toEqual([...Array(10).fill(400), 429]);
    });
  });

  describe('a session', () => {
    beforeEach(async () => {
      world = await openWorld(openTestDatabase);
    });

    const status = async (token: string) => (await world.call('GET /api/auth/me', { token })).status;

    it('ends after 12 hours without use', async () => {
      const token = await world.signIn();
      world.clock.forward(12 * HOUR - 1);
      expect(await status(token)).toBe(200);
      world.clock.forward(12 * HOUR - 1);
      expect(await status(token)).toBe(200);
      world.clock.forward(12 * HOUR);
      expect(await status(token)).toBe(401);
    });

    it('ends after 7 days, however much it is used', async () => {
      const token = await world.signIn();
      for (let hours = 0; hours < 7 * 24 - 6; hours += 6) {
        world.clock.forward(6 * HOUR);
        expect(await status(token)).toBe(200);
      }
      world.clock.forward(6 * HOUR);
      expect(await status(token)).toBe(401);
    });

    it('is written to at most once a minute', async () => {
      const token = await world.signIn();
      const lastUsed = async () =>
        Date.parse((await world.call('GET /api/auth/sessions', { token })).body.items[0]!.lastUsedAt);
      const begun = world.clock.now();
      world.clock.forward(59_999);
      expect(await lastUsed()).toBe(begun);
      world.clock.forward(1);
      expect(await lastUsed()).toBe(begun + 60_000);
    });

    it('ends at sign-out, and its sockets are cut', async () => {
      const [token, other] = [await world.signIn(), await world.signIn()];
      expect((await world.call('POST /api/auth/logout', { token })).body).toEqual({ ok: true });
      expect(await status(token)).toBe(401);
      expect(await status(other)).toBe(200);
      expect(world.revocations).toEqual([
        { kind: 'operator', id: world.adminId, sessionId: expect.any(String) },
      ]);
    });

    it('can be seen and revoked from another device', async () => {
      const headers = { 'user-agent': 'Lost Phone/1.0' };
      const lost = await world.call('POST /api/auth/login', { body: ADMIN, headers, ip: '203.0.113.5' });
      const token = await world.signIn();
      const list = await world.call('GET /api/auth/sessions', { token });
      const found = list.body.items.find(({ userAgent }) => userAgent === 'Lost Phone/1.0');
      expect(found).toMatchObject({ ip: '203.0.113.5', current: false });
      const id = found!.id;
      expect((await world.call('DELETE /api/auth/sessions/:id', { token, id })).status).toBe(204);
      expect(await status(lost.body.token)).toBe(401);
      expect(world.revocations).toEqual([{ kind: 'operator', id: world.adminId, sessionId: id }]);
      expect((await world.call('GET /api/auth/sessions', { token })).body.items).toHaveLength(1);
      expect((await world.call('DELETE /api/auth/sessions/:id', { token, id })).status).toBe(404);
    });

    it("case 27: of a colleague can't be revoked, nor told apart from none", async () => {
      const colleague = await world.addOperator('agent', 'colleague@first.example');
      const { body } = await world.call('GET /api/auth/sessions', { token: colleague.token });
      const token = await world.signIn();
      const theirs = await world.call('DELETE /api/auth/sessions/:id', { token, id: body.items[0]!.id });
      const none = await world.call('DELETE /api/auth/sessions/:id', { token, id: 'nothing' });
      expect(theirs.status).toBe(404);
      expect(theirs.problem).toEqual(none.problem);
      expect(await status(colleague.token)).toBe(200);
    });

    it('case 95: is the only one left after its owner changed the password', async () => {
      const [token, other] = [await world.signIn(), await world.signIn()];
      const change = { currentPassword: ADMIN.password, newPassword: 'a newer password' };
      const wrong = await world.call('POST /api/auth/password', {
        token,
        body: { ...change, currentPassword: 'not it' },
      });
      expect(wrong.problem).toMatchObject({
        code: 'invalid_input',
        errors: [{ field: 'currentPassword', rule: 'wrong' }],
      });
      expect(await status(other)).toBe(200);
      expect((await world.call('POST /api/auth/password', { token, body: change })).status).toBe(200);
      expect([await status(token), await status(other)]).toEqual([200, 401]);
      expect(world.revocations).toHaveLength(1);
      expect((await tryPassword(ADMIN.email, ADMIN.password)).status).toBe(401);
      expect((await tryPassword(ADMIN.email, 'a newer password')).status).toBe(200);
    });
  });
});
