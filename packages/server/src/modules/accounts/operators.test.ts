import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { eachDatabase } from '../../../test/databases.ts';
import { ADMIN, openWorld, type World } from '../../../test/people.ts';

eachDatabase((_name, openTestDatabase) => {
  let world: World;
  let admin: string;
  let count = 0;
  const freshEmail = () => `person${++count}@first.example`;

  beforeAll(async () => {
    world = await openWorld(openTestDatabase);
    admin = await world.signIn();
  });
  afterAll(() => world.close());
  beforeEach(() => {
    world.revocations.length = 0;
  });

  const create = (body: object, token = admin) => world.call('POST /api/operators', { token, body });
  const change = (id: string, body: object, token = admin) =>
    world.call('PATCH /api/operators/:id', { token, id, body });

  describe('adding an operator', () => {
    it('gives what colleagues see of them, and a made password once', async () => {
      const email = freshEmail();
      const body = {
        email: email.toUpperCase(),
        name: ' Ada\u202E ',
        role: 'agent',
        skills: ['it', 'it', ' de '],
        capacity: 3,
      };
      const made = await create(body);
      expect(made.status).toBe(201);
      expect(made.body).toEqual({
        operator: {
          id: expect.any(String),
          name: 'Ada',
          email,
          role: 'agent',
          avatarUrl: '',
          skills: ['it', 'de'],
          capacity: 3,
          disabled: false,
          presence: 'offline',
          state: null,
          createdAt: new Date(world.clock.now()).toISOString(),
        },
        password: expect.any(String),
      });
      expect(await world.signIn(email, made.body.password)).toEqual(expect.any(String));
      const list = await world.call('GET /api/operators', { token: admin });
      expect(list.body.items).toContainEqual(made.body.operator);
      expect(JSON.stringify(list.body)).not.toContain('scrypt');
    });

    it('says nothing of a password that was given', async () => {
      const made = await create({ email: freshEmail(), name: 'B', role: 'agent', password: ADMIN.password });
      expect(made.body).not.toHaveProperty('password');
    });

    it('names the field where the address is taken in the own company, also by two at once', async () => {
      const body = { email: freshEmail(), name: 'Twice', role: 'agent' };
      const both = await Promise.all([
        create(body),
        create({ ...body, email: ` ${body.email.toUpperCase()}` }),
      ]);
      expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
      const refused = both.find(({ status }) => status === 409);
      expect(refused?.problem).toMatchObject({
        code: 'conflict',
        errors: [{ field: 'email', rule: 'unique' }],
      });
    });

    it('case 92: does not tell that another company knows the address', async () => {
      const email = freshEmail();
      const other = await world.addCompany('Elsewhere', email);
      const here = await create({ email, name: 'Same address', role: 'agent' });
      const fresh = await create({ email: freshEmail(), name: 'Same address', role: 'agent' });
      expect(here.status).toBe(fresh.status);
      expect(Object.keys(here.body)).toEqual(Object.keys(fresh.body));
      const me = await world.call('GET /api/auth/me', {
        token: await world.signIn(email, here.body.password),
      });
      expect(me.body.company.id).toBe(world.companyId);
      const there = await world.call('GET /api/auth/me', { token: await world.signIn(email) });
      expect(there.body.company.id).toBe(other.id);
    });

    it('case 23: takes no field that only the server sets', async () => {
      const made = await create({
        email: freshEmail(),
        name: 'C',
        role: 'agent',
        companyId: 'another',
        instanceAdmin: true,
        instance_admin: 1,
        password: ADMIN.password,
      });
      const token = await world.signIn(made.body.operator.email);
      const principal = await world.authenticate({ token });
      expect(principal).toMatchObject({ companyId: world.companyId, instanceAdmin: false, role: 'agent' });
    });

    it('shows who is here', async () => {
      world.online.add(world.adminId);
      const list = await world.call('GET /api/operators', { token: admin });
      const present = list.body.items.filter(({ presence }) => presence === 'online');
      expect(present.map(({ id }) => id)).toEqual([world.adminId]);
      world.online.clear();
    });
  });

  describe('rights over operators', () => {
    it('case 30: an agent adds and changes nobody', async () => {
      const { id, token } = await world.addOperator('agent', freshEmail());
      expect((await create({ email: freshEmail(), name: 'X', role: 'agent' }, token)).status).toBe(403);
      expect((await change(id, { role: 'admin' }, token)).status).toBe(403);
    });

    it('case 31: an API key makes agents, never admins, and changes no admin', async () => {
      const { key } = await world.addApiKey(admin);
      const byKey = (body: object) => world.call('POST /api/operators', { apiKey: key, body });
      const refused = await byKey({ email: freshEmail(), name: 'Root', role: 'admin' });
      expect(refused.problem).toMatchObject({ code: 'forbidden' });
      const made = await byKey({ email: freshEmail(), name: 'Agent', role: 'agent' });
      expect(made.status).toBe(201);
      const changeByKey = (id: string, body: object) =>
        world.call('PATCH /api/operators/:id', { apiKey: key, id, body });
      expect((await changeByKey(made.body.operator.id, { role: 'admin' })).status).toBe(403);
      expect((await changeByKey(world.adminId, { disabled: true })).status).toBe(403);
      expect((await changeByKey(world.adminId, { name: 'Renamed' })).status).toBe(403);
      expect((await changeByKey(made.body.operator.id, { capacity: 9 })).body.operator.capacity).toBe(9);
    });

    it('case 24: another company is as if it were not there', async () => {
      const other = await world.addCompany('Other', freshEmail());
      const foreign = await change(world.adminId, { name: 'Taken over' }, other.token);
      const absent = await change('nobody', { name: 'Taken over' }, other.token);
      expect([foreign.status, foreign.problem]).toEqual([404, absent.problem]);
      const list = await world.call('GET /api/operators', { token: other.token });
      expect(list.body.items).toHaveLength(1);
    });

    it('case 26: only an instance admin changes what an instance admin may', async () => {
      const { token } = await world.addOperator('admin', freshEmail());
      expect((await change(world.adminId, { disabled: true }, token)).status).toBe(403);
      expect((await change(world.adminId, { role: 'agent' }, token)).status).toBe(403);
      expect((await change(world.adminId, { capacity: 7 }, token)).status).toBe(200);
    });

    it('case 81: only an instance admin makes companies, and has no right in them', async () => {
      const { token } = await world.addOperator('admin', freshEmail());
      const body = { name: 'New', admin: { email: freshEmail(), name: 'Boss' } };
      expect((await world.call('POST /api/companies', { token, body })).status).toBe(403);
      const made = await world.call('POST /api/companies', { token: admin, body });
      expect(made.body).toMatchObject({
        company: { name: 'New' },
        operator: { role: 'admin', name: 'Boss' },
      });
      expect((await change(made.body.operator.id, { name: 'Mine' })).status).toBe(404);
      const boss = await world.signIn(body.admin.email, made.body.password);
      expect((await world.call('POST /api/companies', { token: boss, body })).status).toBe(403);
    });
  });

  describe('changing an operator', () => {
    it('disabling ends all sessions, cuts all sockets once, and can be taken back', async () => {
      const email = freshEmail();
      const { id, token } = await world.addOperator('agent', email);
      expect((await change(id, { disabled: true })).body.operator.disabled).toBe(true);
      expect((await world.call('GET /api/auth/me', { token })).status).toBe(401);
      await expect(world.signIn(email)).rejects.toThrow('wrong_credentials');
      await change(id, { disabled: true });
      expect(world.revocations).toEqual([{ kind: 'operator', id }]);
      await change(id, { disabled: false });
      expect(await world.signIn(email)).toEqual(expect.any(String));
    });

    it('changes what is given and nothing else', async () => {
      const { id } = await world.addOperator('agent', freshEmail());
      const before = await change(id, {});
      const after = await change(id, { name: 'Renamed', skills: ['x'] });
      expect(after.body.operator).toEqual({ ...before.body.operator, name: 'Renamed', skills: ['x'] });
    });

    it('tells of a change once, and of none that changed nothing', async () => {
      const { id } = await world.addOperator('agent', freshEmail());
      await change(id, { name: 'Renamed', role: 'admin' });
      await change(id, { name: 'Renamed', role: 'admin' });
      expect(world.changedOperators.filter((changed) => changed === id)).toEqual([id]);
    });

    it('keeps the last active admin, even when two admins remove each other at once', async () => {
      const email = freshEmail();
      const { id: companyId, token } = await world.addCompany('Two admins', email);
      const list = await world.call('GET /api/operators', { token });
      const first = list.body.items[0]!.id;
      expect((await change(first, { disabled: true }, token)).problem).toMatchObject({ code: 'last_admin' });
      expect((await change(first, { role: 'agent' }, token)).problem).toMatchObject({ code: 'last_admin' });
      const body = { email: freshEmail(), name: 'Second', role: 'admin', password: ADMIN.password };
      const second = (await create(body, token)).body.operator.id;
      const token2 = await world.signIn(body.email);
      const results = await Promise.all([
        change(second, { role: 'agent' }, token),
        change(first, { disabled: true }, token2),
      ]);
      // Who comes second is the last admin, or none any more.
      const statuses = results.map(({ status }) => status).sort();
      expect([
        [200, 401],
        [200, 403],
        [200, 409],
      ]).toContainEqual(statuses);
      const left = await world.database.query
        .selectFrom('operator')
        .select('id')
        .where('company_id', '=', companyId)
        .where('role', '=', 'admin')
        .where('disabled_at', 'is', null)
        .execute();
      expect(left).toHaveLength(1);
    });
  });
});
