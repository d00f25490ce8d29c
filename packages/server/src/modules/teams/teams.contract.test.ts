import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { aCompany, anOperator, type TestCompany, type TestOperator, unique } from '../../../test/builders.ts';
import { eachDatabase } from '../../../test/databases.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';

eachDatabase((_name, _open, newLocation) => {
  let server: TestServer;
  let company: TestCompany;
  let otto: TestOperator;
  let olga: TestOperator;

  beforeAll(async () => {
    server = await startTestServer(await newLocation());
  });
  afterAll(() => server.stop());
  beforeEach(async () => {
    company = await aCompany(server);
    otto = await anOperator(server, company, { name: 'Otto' });
    olga = await anOperator(server, company, { name: 'Olga' });
  });

  const make = (body: { name: string; memberIds?: string[] }, by = company.admin) =>
    server.call('POST /api/teams', { token: by.token, body });
  const change = (id: string, body: { name?: string; memberIds?: string[] }, by = company.admin) =>
    server.call('PATCH /api/teams/:id', { token: by.token, params: { id }, body });
  const remove = (id: string, by = company.admin) =>
    server.call('DELETE /api/teams/:id', { token: by.token, params: { id } });
  const teams = async (by: { token: string }) =>
    (await server.call('GET /api/teams', { token: by.token })).body.items;

  test('admins make and change teams, all read them, and the audit log tells of each change', async () => {
    const made = await make({ name: 'Support', memberIds: [otto.id, olga.id, otto.id] });
    expect(made.status).toBe(201);
    const { team } = made.body;
    const member = ({ id, name }: TestOperator) => ({ id, name, disabled: false });
    expect(team).toMatchObject({ name: 'Support', members: [member(olga), member(otto)] });
    await make({ name: 'accounts' });
    expect((await teams(otto)).map(({ name }) => name)).toEqual(['accounts', 'Support']);
    const params = { id: team.id };
    expect((await server.call('GET /api/teams/:id', { token: otto.token, params })).body.team).toEqual(team);

    for (const refused of [
      await make({ name: 'Mine' }, otto),
      await change(team.id, { memberIds: [] }, otto),
      await remove(team.id, otto),
    ])
      expect(refused.problem.code).toBe('forbidden');
    const changed = (await change(team.id, { name: 'Help', memberIds: [olga.id] })).body.team;
    expect(changed).toMatchObject({ id: team.id, name: 'Help', members: [member(olga)] });
    expect((await change(team.id, {})).problem.code).toBe('invalid_input');
    expect((await remove(team.id)).status).toBe(204);
    expect((await teams(otto)).map(({ name }) => name)).toEqual(['accounts']);
    const audited = await server.call('GET /api/audit-entries', { token: company.admin.token });
    const about = audited.body.items.filter(({ target }) => target?.id === team.id);
    expect(about.map(({ action, details }) => [action, details.name])).toEqual([
      ['team.deleted', 'Help'],
      ['team.changed', 'Help'],
      ['team.created', 'Support'],
    ]);
  });

  test('a name is taken once in a company, whatever its case, also by two at the same moment', async () => {
    await make({ name: 'Support' });
    const again = await make({ name: ' SUPPORT ' });
    expect([again.status, again.problem.errors?.[0]?.field]).toEqual([409, 'name']);
    const { team } = (await make({ name: 'Other' })).body;
    expect((await change(team.id, { name: 'support' })).problem.code).toBe('conflict');
    expect((await change(team.id, { name: 'OTHER' })).status).toBe(200);
    const name = `Race ${unique()}`;
    const raced = await Promise.all([make({ name }), make({ name }), make({ name })]);
    expect(raced.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    const foreign = await aCompany(server);
    expect((await make({ name: 'Support' }, foreign.admin)).status).toBe(201);
  });

  test('members are active operators of the company; who is disabled later may stay', async () => {
    const foreign = await aCompany(server);
    const stranger = await anOperator(server, foreign);
    for (const id of [stranger.id, 'absent']) {
      const { problem } = await make({ name: `T${unique()}`, memberIds: [otto.id, id] });
      expect(problem).toMatchObject({ code: 'invalid_input', errors: [{ field: 'memberIds' }] });
    }
    expect(await teams(otto)).toEqual([]);
    const { team } = (await make({ name: 'Support', memberIds: [otto.id] })).body;
    for (const { id } of [otto, olga]) {
      const body = { disabled: true };
      await server.call('PATCH /api/operators/:id', { token: company.admin.token, params: { id }, body });
    }
    expect((await change(team.id, { memberIds: [otto.id, olga.id] })).problem.code).toBe('invalid_input');
    const kept = (await change(team.id, { memberIds: [otto.id] })).body.team;
    expect(kept.members).toEqual([{ id: otto.id, name: 'Otto', disabled: true }]);
  });

  test('case 24: another company’s team is not there', async () => {
    const { team } = (await make({ name: 'Support', memberIds: [otto.id] })).body;
    const { admin } = await aCompany(server);
    expect(await teams(admin)).toEqual([]);
    for (const refused of [await change(team.id, { name: 'Mine' }, admin), await remove(team.id, admin)])
      expect(refused.problem.code).toBe('not_found');
    expect(await teams(otto)).toEqual([team]);
  });

  test('a team with canned responses is kept until these are moved or deleted, and says which', async () => {
    const { team } = (await make({ name: 'Support', memberIds: [otto.id] })).body;
    const canned = (shortcut: string) =>
      server.call('POST /api/canned-responses', {
        token: otto.token,
        body: { scope: 'team', teamId: team.id, shortcut, title: shortcut, text: 'Hello' },
      });
    const [late, refund] = [await canned('late'), await canned('refund')];
    const refused = await remove(team.id);
    expect([refused.status, refused.problem]).toEqual([
      409,
      expect.objectContaining({
        code: 'conflict',
        detail: expect.stringContaining('/late, /refund'),
        cannedResponses: [
          { id: late.body.cannedResponse.id, shortcut: 'late', title: 'late' },
          { id: refund.body.cannedResponse.id, shortcut: 'refund', title: 'refund' },
        ],
      }),
    ]);
    const { token } = company.admin;
    const moved = await server.call('PATCH /api/canned-responses/:id', {
      token,
      params: { id: late.body.cannedResponse.id },
      body: { scope: 'company' },
    });
    expect(moved.body.cannedResponse).toMatchObject({ scope: 'company', team: null });
    const params = { id: refund.body.cannedResponse.id };
    await server.call('DELETE /api/canned-responses/:id', { token, params });
    expect((await remove(team.id)).status).toBe(204);
  });

  test('a canned response made while its team is deleted is refused, or keeps the team', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { team } = (await make({ name: `Race ${unique()}`, memberIds: [otto.id] })).body;
      const body = { scope: 'team' as const, teamId: team.id, shortcut: `r${round}`, title: 'R', text: 'R' };
      const [removed, made] = await Promise.all([
        remove(team.id),
        server.call('POST /api/canned-responses', { token: otto.token, body }),
      ]);
      expect([[204, 400].join(), [409, 201].join()]).toContain([removed.status, made.status].join());
    }
  });
});
