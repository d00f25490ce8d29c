import { api, type Endpoint, type Route } from '@switchboard/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eachDatabase } from '../../../test/databases.ts';
import { type CallOptions, openWorld, type World } from '../../../test/people.ts';

const OURS =
  /\/api\/(?:auth|operators|companies|api-keys|identity-keys|audit-entries|customer-tokens|contacts)\b/;
const endpoints = (Object.keys(api) as Endpoint[]).filter((endpoint) => OURS.test(endpoint));
const guarded = endpoints.filter((endpoint) => api[endpoint].auth !== false);

eachDatabase((_name, openTestDatabase) => {
  let world: World;
  const callers: Record<'customer' | 'agent' | 'api_key', CallOptions> = {
    customer: {},
    agent: {},
    api_key: {},
  };
  beforeAll(async () => {
    world = await openWorld(openTestDatabase);
    const visitor = await world.contacts.mintToken({
      kind: 'customer',
      id: 'visitor',
      companyId: world.companyId,
      inboxId: null,
      verified: false,
      externalId: null,
      name: '',
      email: '',
    });
    callers.customer = { token: visitor.token };
    callers.agent = { token: (await world.addOperator('agent', 'agent@first.example')).token };
    callers.api_key = { apiKey: (await world.addApiKey()).key };
  });
  afterAll(() => world.close());

  // An id that nobody has and a body that no route takes: a call that is let in changes nothing.
  const status = async (endpoint: Endpoint, by: CallOptions) =>
    (
      await world.call(endpoint, {
        ...by,
        id: 'nobody',
        body: { name: 7, role: 7, externalId: 7, currentPassword: 7 },
      })
    ).status;

  describe('case 30: who may not call an endpoint', () => {
    it('is a question for every one of them but signing in', () => {
      expect(guarded.length).toBeGreaterThan(15);
      expect(endpoints.filter((endpoint) => !guarded.includes(endpoint))).toEqual(['POST /api/auth/login']);
    });

    it.each(guarded)('%s: nobody without credentials, or with bad ones', async (endpoint) => {
      expect(await status(endpoint, {})).toBe(401);
      expect(await status(endpoint, { token: 'abc' })).toBe(401);
      expect(await status(endpoint, { apiKey: 'sk_abc' })).toBe(401);
    });

    it.each(guarded)('%s: no kind of caller that its route does not name', async (endpoint) => {
      const { auth }: Route = api[endpoint];
      const named: readonly string[] = auth === false ? [] : auth;
      const refused = (by: CallOptions) => status(endpoint, by).then((code) => code === 403);
      if (endpoint === 'POST /api/auth/logout') return expect(await refused(callers.customer)).toBe(true);
      expect({
        customer: await refused(callers.customer),
        agent: await refused(callers.agent),
        api_key: await refused(callers.api_key),
      }).toEqual({
        customer: !named.includes('customer'),
        agent: !named.includes('operator'),
        api_key: !named.includes('api_key'),
      });
    });
  });
});
