import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aCompany, anOperator, type TestCompany, type TestOperator, unique } from '../../../test/builders.ts';
import { eachDatabase } from '../../../test/databases.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';

/** Which of three agents are in each of two teams, and whose each canned response is. */
const worlds = fc.record({
  teams: fc.tuple(fc.uniqueArray(fc.constantFrom(0, 1, 2)), fc.uniqueArray(fc.constantFrom(0, 1, 2))),
  moved: fc.tuple(fc.uniqueArray(fc.constantFrom(0, 1, 2)), fc.uniqueArray(fc.constantFrom(0, 1, 2))),
});

eachDatabase((_name, _open, newLocation) => {
  let server: TestServer;
  let company: TestCompany;
  let agents: TestOperator[];

  beforeAll(async () => {
    server = await startTestServer(await newLocation());
    company = await aCompany(server);
    agents = [];
    for (let made = 0; made < 3; made += 1) agents.push(await anOperator(server, company));
  });
  afterAll(() => server.stop());

  const admin = () => company.admin.token;
  const idsOf = (members: readonly number[]) => members.map((index) => agents[index]!.id);

  async function build(teams: readonly number[][]) {
    const teamIds = [];
    for (const members of teams) {
      const body = { name: `Team ${unique()}`, memberIds: idsOf(members) };
      teamIds.push((await server.call('POST /api/teams', { token: admin(), body })).body.team.id);
    }
    const shortcut = `s${unique()}`;
    const words = { shortcut, title: 'T', text: 'T' };
    const make = async (token: string, body: { scope: 'company' | 'team' | 'personal'; teamId?: string }) =>
      (await server.call('POST /api/canned-responses', { token, body: { ...words, ...body } })).body
        .cannedResponse.id;
    const shared = await make(admin(), { scope: 'company' });
    const ofTeams = [];
    for (const teamId of teamIds) ofTeams.push(await make(admin(), { scope: 'team', teamId }));
    const own = [];
    for (const { token } of agents) own.push(await make(token, { scope: 'personal' }));
    return { teamIds, shortcut, shared, ofTeams, own };
  }

  type World = Awaited<ReturnType<typeof build>>;

  /** What the list says must be what asking for each one says, and what the model says. */
  async function check({ shortcut, shared, ofTeams, own }: World, teams: readonly number[][]) {
    const all = [shared, ...ofTeams, ...own];
    for (const [index, { token }] of [...agents, company.admin].entries()) {
      const isAdmin = index === agents.length;
      const mine = ofTeams.filter((_, team) => isAdmin || teams[team]!.includes(index));
      const expected = [shared, ...mine, ...(isAdmin ? [] : [own[index]!])].sort();
      const listed = await server.call('GET /api/canned-responses', { token, query: { q: shortcut } });
      expect(listed.body.items.map(({ id }) => id).sort()).toEqual(expected);
      const got = [];
      for (const id of all) {
        const one = await server.call('GET /api/canned-responses/:id', { token, params: { id } });
        if (one.status === 200) got.push(id);
      }
      expect(got.sort()).toEqual(expected);
    }
  }

  test('whatever the teams, and however they change, list and single look agree with who is in them', async () => {
    await fc.assert(
      fc.asyncProperty(worlds, async ({ teams, moved }) => {
        const world = await build(teams);
        await check(world, teams);
        for (const [team, id] of world.teamIds.entries()) {
          const body = { memberIds: idsOf(moved[team]!) };
          await server.call('PATCH /api/teams/:id', { token: admin(), params: { id }, body });
        }
        await check(world, moved);
      }),
      { numRuns: 3 },
    );
  }, 60_000);
});
