import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  aCompany,
  aConversation,
  anOperator,
  type TestCompany,
  type TestOperator,
  unique,
} from '../../../test/builders.ts';
import { eachDatabase } from '../../../test/databases.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';

eachDatabase((_name, _open, newLocation) => {
  let server: TestServer;
  let company: TestCompany;
  let otto: TestOperator;
  let olga: TestOperator;
  let teamId: string;

  beforeAll(async () => {
    server = await startTestServer(await newLocation());
  });
  afterAll(() => server.stop());
  beforeEach(async () => {
    company = await aCompany(server);
    otto = await anOperator(server, company, { name: 'Otto' });
    olga = await anOperator(server, company, { name: 'Olga' });
    teamId = await aTeam([otto]);
  });

  async function aTeam(members: TestOperator[], { token } = company.admin): Promise<string> {
    const body = { name: `Team ${unique()}`, memberIds: members.map(({ id }) => id) };
    return (await server.call('POST /api/teams', { token, body })).body.team.id;
  }
  const hello = { shortcut: 'hello', title: 'Greeting', text: 'Hello {{customer_name}}' };
  const make = (by: { token: string }, body: object) =>
    server.call('POST /api/canned-responses', { token: by.token, body: { ...hello, ...body } as never });
  const made = async (by: { token: string }, body: object) => (await make(by, body)).body.cannedResponse;
  const change = (by: { token: string }, id: string, body: object) =>
    server.call('PATCH /api/canned-responses/:id', { token: by.token, params: { id }, body });
  const get = (by: { token: string }, id: string) =>
    server.call('GET /api/canned-responses/:id', { token: by.token, params: { id } });
  const seen = async (by: { token?: string; apiKey?: string }) =>
    (await server.call('GET /api/canned-responses', { ...by, query: {} })).body.items.map(({ id }) => id);

  test('a team’s is its members’ and admins’ to use and change; to others it is not there', async () => {
    const canned = await made(otto, { scope: 'team', teamId });
    expect(canned).toMatchObject({
      scope: 'team',
      team: { id: teamId, name: expect.stringMatching(/^Team/) },
    });
    for (const by of [otto, company.admin]) {
      expect(await seen(by)).toEqual([canned.id]);
      expect((await change(by, canned.id, { title: 'Changed' })).status).toBe(200);
    }
    expect(await seen({ apiKey: company.apiKey })).toEqual([canned.id]);
    expect(await seen(olga)).toEqual([]);
    const params = { id: canned.id };
    const begun = await aConversation(server, company);
    const { token } = olga;
    const query = { conversationId: begun.id };
    for (const refused of [
      await get(olga, canned.id),
      await change(olga, canned.id, { title: 'Mine' }),
      await server.call('DELETE /api/canned-responses/:id', { token, params }),
      await server.call('GET /api/canned-responses/:id/preview', { token, params, query }),
      await server.call('POST /api/canned-responses/:id/files', { token, params }),
      await server.call('POST /api/live-chat/:id/canned-response', {
        token,
        params: { id: begun.id },
        body: { canned_response_id: canned.id },
      }),
    ])
      expect([refused.status, refused.problem.code]).toEqual([404, 'not_found']);
  });

  test('who is taken out of the team sees and saves nothing of it from then on', async () => {
    const { id } = await made(otto, { scope: 'team', teamId });
    const body = { memberIds: [olga.id] };
    await server.call('PATCH /api/teams/:id', { token: company.admin.token, params: { id: teamId }, body });
    expect(await seen(otto)).toEqual([]);
    expect((await get(otto, id)).problem.code).toBe('not_found');
    const again = await make(otto, { scope: 'team', teamId, shortcut: 'again' });
    expect(again.problem).toMatchObject({ code: 'invalid_input', errors: [{ field: 'teamId' }] });
    expect(await seen(olga)).toEqual([id]);
  });

  test('a team that is another’s, foreign or absent is one answer, and a team goes with its scope only', async () => {
    const foreign = await aCompany(server);
    const theirs = await aTeam([], foreign.admin);
    const others = await aTeam([olga]);
    const answers = [];
    for (const id of [theirs, others, 'absent'])
      answers.push((await make(otto, { scope: 'team', teamId: id })).problem.errors);
    expect(answers[0]).toMatchObject([{ field: 'teamId', rule: 'unknown' }]);
    expect(answers).toEqual([answers[0], answers[0], answers[0]]);
    for (const body of [{ scope: 'team' }, { scope: 'personal', teamId }]) {
      const { problem } = await make(otto, body);
      expect([problem.code, problem.errors?.[0]?.field]).toEqual(['invalid_input', 'teamId']);
    }
    const own = await made(otto, { scope: 'personal' });
    expect((await change(otto, own.id, { teamId })).problem.errors?.[0]?.field).toBe('teamId');
  });

  test('a shortcut may be taken once in each scope, and moving respects that', async () => {
    const second = await aTeam([otto]);
    const own = await made(otto, { scope: 'personal' });
    await made(otto, { scope: 'team', teamId });
    await made(otto, { scope: 'team', teamId: second });
    await made(company.admin, { scope: 'company' });
    expect((await seen(otto)).length).toBe(4);
    const taken = await make(otto, { scope: 'team', teamId });
    expect([taken.status, taken.problem.errors?.[0]?.field]).toEqual([409, 'shortcut']);
    expect((await change(otto, own.id, { scope: 'team', teamId })).problem.code).toBe('conflict');
    const moved = await change(otto, own.id, { scope: 'team', teamId, shortcut: 'hi' });
    expect(moved.body.cannedResponse).toMatchObject({ id: own.id, scope: 'team', team: { id: teamId } });
  });

  test('moving needs rights on both sides, and is written down where it was shared', async () => {
    const own = await made(otto, { scope: 'personal' });
    expect((await change(otto, own.id, { scope: 'company' })).problem.code).toBe('forbidden');
    const shared = await made(company.admin, { scope: 'company', shortcut: 'all' });
    const seized = await change(otto, shared.id, { scope: 'personal' });
    expect(seized.problem.code).toBe('forbidden');
    await change(company.admin, shared.id, { scope: 'personal' });
    expect(await seen(otto)).toEqual([own.id]);
    const audited = await server.call('GET /api/audit-entries', { token: company.admin.token });
    const about = audited.body.items.filter(({ target }) => target?.id === shared.id);
    expect(about.map(({ action }) => action)).toEqual(['canned_response.changed', 'canned_response.created']);
  });

  test('attributes of customer and conversation are filled in, missing ones named, values never expanded again', async () => {
    const text =
      '{{customer.plan}}/{{customer.seats}}/{{customer.beta}}/{{customer.none}}/{{conversation.page}}/{{conversation.list}}';
    const { id } = await made(otto, { scope: 'personal', text });
    const begun = await aConversation(server, company);
    const { token } = begun.visitor;
    const metadata = { page: '{{customer.plan}}', list: [1], 'x}}y': 'unnameable' };
    await server.call('POST /api/live-chat/:id/end', {
      token: otto.token,
      params: { id: begun.id },
      body: {},
    });
    const started = await server.call('POST /api/live-chat/start', {
      token,
      body: { subject: 'Hi', metadata },
    });
    const attributes = { plan: 'pro', seats: 3, beta: true, none: null };
    await server.call('PATCH /api/contacts/:id', {
      token: otto.token,
      params: { id: begun.visitor.id },
      body: { attributes },
    });
    const preview = await server.call('GET /api/canned-responses/:id/preview', {
      token: otto.token,
      params: { id },
      query: { conversationId: started.body.session.id },
    });
    expect(preview.body).toEqual({
      text: 'pro/3/true//{{customer.plan}}/',
      missing: ['customer.none', 'conversation.list'],
      files: [],
    });
    const { variables } = (await server.call('GET /api/canned-variables', { token: otto.token })).body;
    expect(variables.filter((name) => name.includes('.'))).toEqual([
      'conversation.page',
      'customer.beta',
      'customer.plan',
      'customer.seats',
    ]);
    const { admin } = await aCompany(server);
    const theirs = (await server.call('GET /api/canned-variables', { token: admin.token })).body;
    expect(theirs.variables.filter((name) => name.includes('.'))).toEqual([]);
    for (const bad of ['{{customer.}}', '{{contact.plan}}', '{{customer}}'])
      expect(
        (await make(otto, { scope: 'personal', shortcut: 'bad', text: bad })).problem.errors?.[0],
      ).toMatchObject({
        field: 'text',
        rule: 'unknown_variable',
      });
  });
});
