import { api, type Endpoint, type ErrorCode, type Route } from '@switchboard/protocol';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ABSENT_ID } from '../builders.ts';
import { eachDatabase } from '../databases.ts';
import { startTestServer, type TestServer } from '../server.ts';
import { type Credentials, expiredTokens, nobodies, type Outsider, outsiders } from './callers.ts';
import { anonymous, attempts, namesIn } from './compare.ts';
import { aFullCompany, type FullCompany, type Things } from './full-company.ts';
import { ROWS } from './rows.ts';
import { stateOf } from './state.ts';

const ENDPOINTS = Object.keys(api) as Endpoint[];
const authOf = (endpoint: Endpoint): Route['auth'] => (api[endpoint] as Route).auth;
const GUARDED = ENDPOINTS.filter((endpoint) => authOf(endpoint) !== false);
const NAMING = ENDPOINTS.filter((endpoint) => namesIn(ROWS[endpoint]).length > 0);

/** Who may call it at all is not the same as who may do it. */
const INSTANCE_ADMINS_ONLY: Endpoint[] = ['POST /api/companies'];

/** Not in the route table: nobody's data is behind them, and they only answer GET. */
const PUBLIC_PAGES = [
  'GET *',
  'GET /agent-chat/page.css',
  'GET /agent-chat/page.js',
  'GET /asyncapi.json',
  'GET /chat',
  'GET /chat/:bot',
  'GET /demo',
  'GET /docs',
  'GET /embed/:bot',
  'GET /favicon.ico',
  'GET /healthz',
  'GET /help-pictures/:id',
  'GET /help/:key',
  'GET /help/:key/:slug',
  'GET /help/:key/robots.txt',
  'GET /help/:key/sitemap.xml',
  'GET /metrics',
  'GET /openapi.json',
  'GET /readyz',
  'GET /robots.txt',
  'GET /widget.js',
  'GET /widget/app',
];
/** `METHOD /path` of each route in fastify's drawing of its tree. */
function servedRoutes(drawing: string): string[] {
  const path: string[] = [];
  return drawing.split('\n').flatMap((line) => {
    const [, indent = '', segment = '', methods = ''] = /^([│ ]*)[├└]── (\S+) \((.*)\)$/.exec(line) ?? [];
    if (!segment) return [];
    path.splice(indent.length / 4, Infinity, segment);
    return methods
      .split(', ')
      .filter((method) => method !== 'HEAD')
      .map((method) => `${method} ${path.join('')}`);
  });
}

/** Calls that leave nothing for the next one to name, or nobody to make it; or that need what an earlier one took. */
const ENDING = /^DELETE|logout$|password$|transfer$|assign$|transfer-requests.*(accept|decline|withdraw)$/;

const ABSENT = new Proxy({} as Things, { get: () => ABSENT_ID });

/** An agent who has not taken a conversation may not give it to somebody else. */
const GIVES_AWAY: Endpoint[] = [
  'PATCH /api/conversations/:id',
  'POST /api/live-chat/:id/transfer',
  // The request of the test is the admin's.
  'POST /api/live-chat/transfer-requests/:id/withdraw',
];

/** Allowed, and refused only because of what the company of the test has not: a session that was accepted, a bot. */
const OUT_OF_STATE: Partial<Record<Endpoint, ErrorCode>> = {
  'POST /api/live-chat/:id/transfer': 'wrong_state',
  'POST /api/live-chat/:id/hand-back': 'no_bot',
  'POST /api/live-chat/:id/rating': 'wrong_state',
  'POST /api/live-chat/:id/leave-email': 'mail_not_set_up',
  'POST /api/widget/retry-answer': 'wrong_state',
  'POST /api/live-chat/:id/transcript/mail': 'mail_not_set_up',
  'POST /api/tickets/:id/comments/:commentId/retry': 'mail_not_set_up',
};

eachDatabase((_name, openTestDatabase, newLocation) => {
  let server: TestServer;
  let home: FullCompany;
  let strangers: Outsider[];
  let worthless: Record<string, Credentials>;

  beforeAll(async () => {
    const location = await newLocation();
    const expired = await expiredTokens(openTestDatabase, location);
    server = await startTestServer(location);
    home = await aFullCompany(server);
    worthless = await nobodies(server, home, expired);
    strangers = await outsiders(server, home, await aFullCompany(server));
  });
  afterAll(() => server.stop());

  const ask = async (endpoint: Endpoint, things: Things, credentials: Credentials) => {
    const { status, body, headers } = await server.call(endpoint, {
      ...ROWS[endpoint](things),
      ...credentials,
    });
    return { status, body, type: headers.get('content-type') };
  };
  const mayCall = (endpoint: Endpoint, kinds: readonly string[]) => {
    const auth = authOf(endpoint);
    return auth === false || auth.some((kind) => kinds.includes(kind));
  };
  const stateOfHome = () => stateOf(server, home);

  test('every endpoint of the route table has a row, and the server has no others but public pages', () => {
    expect(Object.keys(ROWS).sort()).toEqual([...ENDPOINTS].sort());
    const served = servedRoutes(server.running.app.printRoutes({ commonPrefix: false }));
    expect(served.filter((route) => !(ENDPOINTS as string[]).includes(route)).sort()).toEqual(PUBLIC_PAGES);
    expect(ENDPOINTS.filter((endpoint) => !served.includes(endpoint))).toEqual([]);
  });

  describe('cases 24, 27, 30: what is refused', () => {
    test('bad credentials of every kind get the same 401 from every guarded endpoint, whether the thing exists or not', async () => {
      for (const endpoint of GUARDED) {
        for (const [who, credentials] of Object.entries(worthless)) {
          const present = await ask(endpoint, home.things, credentials);
          expect([endpoint, who, present.status, present.body]).toEqual([
            endpoint,
            who,
            401,
            expect.objectContaining({ code: 'unauthorized' }),
          ]);
          expect(await ask(endpoint, ABSENT, credentials)).toEqual(present);
        }
      }
    });

    test('a caller of a kind that the route does not name gets the same 403, whether the thing exists or not', async () => {
      const insiders: Outsider[] = [
        {
          who: 'customer',
          kinds: ['customer'],
          credentials: { token: home.begun.visitor.token },
          own: home.things,
        },
        { who: 'agent', kinds: ['operator'], credentials: { token: home.agent.token }, own: home.things },
        {
          who: 'admin',
          kinds: ['operator', 'admin'],
          credentials: { token: home.admin.token },
          own: home.things,
        },
        {
          who: 'API key',
          kinds: ['api_key'],
          credentials: { apiKey: home.company.apiKey },
          own: home.things,
        },
      ];
      let refused = 0;
      for (const endpoint of GUARDED) {
        for (const { who, kinds, credentials } of [...insiders, ...strangers]) {
          if (mayCall(endpoint, kinds)) continue;
          refused += 1;
          const present = await ask(endpoint, home.things, credentials);
          expect([endpoint, who, present.status, present.body]).toEqual([
            endpoint,
            who,
            403,
            expect.objectContaining({ code: 'forbidden' }),
          ]);
          expect(await ask(endpoint, ABSENT, credentials)).toEqual(present);
        }
      }
      expect(refused).toBeGreaterThan(100);
    });

    test('what belongs to somebody else is answered exactly as what does not exist', async () => {
      let compared = 0;
      for (const endpoint of NAMING) {
        const names = namesIn(ROWS[endpoint]);
        for (const { who, credentials, own } of strangers.filter((by) => mayCall(endpoint, by.kinds))) {
          for (const { what, present, absent } of attempts(names, own, home.things)) {
            const asked = await ask(endpoint, present, credentials);
            const guessed = await ask(endpoint, absent, credentials);
            const where = `${endpoint} by ${who}, naming another’s ${what}`;
            expect(`${where}: ${anonymous(asked, home.things)}`).toBe(
              `${where}: ${anonymous(guessed, home.things)}`,
            );
            if (endpoint.includes(':id') && present.conversation !== own.conversation) {
              expect([where, asked.status]).toEqual([where, 404]);
            }
            compared += 1;
          }
        }
      }
      expect(compared).toBeGreaterThan(80);
    });

    test('no list, search or count shows anything of another company', async () => {
      for (const { who, kinds, credentials, own } of strangers.filter(
        (by) => !by.kinds.includes('customer'),
      )) {
        for (const endpoint of GUARDED.filter((one) => one.startsWith('GET') && mayCall(one, kinds))) {
          const text = JSON.stringify(await ask(endpoint, own, credentials));
          const ids = Object.values(home.things);
          expect([who, endpoint, [home.canary, ...ids].filter((secret) => text.includes(secret))]).toEqual([
            who,
            endpoint,
            [],
          ]);
        }
      }
    });

    test('cases 7, 10 and 83: nothing that a company can read holds a token, a key or a hash', async () => {
      const text = JSON.stringify(await stateOf(server, home));
      expect(text).toContain(home.canary);
      const secrets = [home.begun.visitor.token, home.agent.token, home.admin.token, home.company.apiKey];
      expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
      expect(text).not.toMatch(/scrypt|password_hash|"secret"|eyJ[\w-]{10,}\./);
    });

    test('and none of it changes anything', async () => {
      const before = await stateOfHome();
      for (const endpoint of ENDPOINTS.filter((one) => one !== 'POST /api/auth/login')) {
        const names = namesIn(ROWS[endpoint]);
        for (const { credentials, own } of strangers.filter((by) => mayCall(endpoint, by.kinds))) {
          for (const { present } of attempts(names, own, home.things))
            await ask(endpoint, present, credentials);
        }
        for (const credentials of Object.values(worthless)) {
          if (authOf(endpoint) !== false) await ask(endpoint, home.things, credentials);
        }
      }
      expect(await stateOfHome()).toEqual(before);
    });
  });

  describe('so that the refusals are for their reason, every row is answered to whom it is for', () => {
    let lasting: FullCompany;
    beforeAll(async () => {
      lasting = await aFullCompany(server);
    });
    const openToStrangers = ENDPOINTS.filter((endpoint) => authOf(endpoint) === false);

    test.each(GUARDED)('%s', async (endpoint) => {
      const insider = ENDING.test(endpoint) ? await aFullCompany(server) : lasting;
      const { company, admin, agent, begun, things } = insider;
      const insiders: Record<string, Credentials> = {
        customer: { token: begun.visitor.token },
        operator: { token: agent.token },
        api_key: { apiKey: company.apiKey },
        admin: { token: INSTANCE_ADMINS_ONLY.includes(endpoint) ? await server.signIn() : admin.token },
      };
      const able = GIVES_AWAY.includes(endpoint) ? ['admin'] : Object.keys(insiders);
      const auth: readonly string[] = authOf(endpoint) || [];
      const least = able.find(
        (kind) => auth.includes(kind) || (kind === 'admin' && auth.includes('operator')),
      )!;
      const { status, body } = await ask(endpoint, things, insiders[least]!);
      const state = OUT_OF_STATE[endpoint];
      if (state) return expect([least, status, body]).toMatchObject([least, 409, { code: state }]);
      expect([least, status, body]).toEqual([
        least,
        (api[endpoint] as Route).reply === null
          ? 204
          : expect.toSatisfy((code: number) => code === 200 || code === 201),
        body,
      ]);
    });

    test('an open endpoint takes a bad token for none', async () => {
      expect(openToStrangers).toEqual([
        'POST /api/auth/login',
        'POST /api/chatbots/:id/chat',
        'POST /api/tasks/assign-user-task',
        'POST /api/communications/webhook-response',
        'GET /api/communications/get-responses',
        'POST /api/widget/init',
        'GET /api/widget/articles',
        'GET /api/widget/articles/:id',
      ]);
      for (const { token } of Object.values(worthless)) {
        const body = { widgetKey: home.company.widgetKey };
        const reply = await server.call('POST /api/widget/init', { body, token });
        expect(reply).toMatchObject({ status: 200, body: { conversation: null, messages: [] } });
        expect(reply.body.visitor.id).not.toBe(home.begun.visitor.id);
      }
    });
  });
});
