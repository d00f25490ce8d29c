import type { Endpoint, ReplyOf, WireError } from '@switchboard/protocol';
import type { FastifyInstance, InjectOptions } from 'fastify';
import pino from 'pino';
import {
  type Accounts,
  type Credentials,
  createAccounts,
  createAuthenticate,
  kindsOf,
  type Principal,
  type Revocation,
} from '../src/modules/accounts/index.ts';
import { type Contacts, createContacts } from '../src/modules/contacts/index.ts';
import type { Database } from '../src/platform/database/index.ts';
import { createHttpServer, createLimiters, createRouter } from '../src/platform/http/index.ts';
import type { OpenTestDatabase } from './databases.ts';

export const ADMIN = { email: 'admin@first.example', password: 'correct horse battery' };

/** A clock that moves only when a test moves it. */
export interface Clock {
  now(): number;
  forward(ms: number): void;
}

/** Accounts and contacts on a real database, behind a real HTTP server that listens nowhere. */
export interface World {
  database: Database;
  clock: Clock;
  accounts: Accounts;
  contacts: Contacts;
  revocations: Revocation[];
  changedOperators: string[];
  online: Set<string>;
  companyId: string;
  adminId: string;
  authenticate(credentials: Credentials): Promise<Principal | null>;
  /** Calls an endpoint of the route table. */
  call<E extends Endpoint>(endpoint: E, options?: CallOptions): Promise<Reply<E>>;
  /** A token for e-mail and password. */
  signIn(email?: string, password?: string): Promise<string>;
  /** An operator of the first company, and their token. */
  addOperator(role: 'admin' | 'agent', email: string): Promise<{ id: string; token: string }>;
  /** Another company, its admin's token and an API key of it. */
  addCompany(name: string, email: string): Promise<{ id: string; token: string; apiKey: string }>;
  addApiKey(token?: string): Promise<{ id: string; key: string }>;
  close(): Promise<void>;
}

export interface CallOptions {
  token?: string | undefined;
  apiKey?: string | undefined;
  /** For `:id`. */
  id?: string;
  query?: Record<string, string>;
  body?: object;
  headers?: Record<string, string>;
  ip?: string;
}

export interface Reply<E extends Endpoint> {
  status: number;
  /** What a success says. */
  body: ReplyOf<E>;
  /** The same body, as a failure says it. */
  problem: WireError;
  headers: Record<string, unknown>;
}

interface WorldOptions {
  instanceSecret?: Buffer;
  rateLimits?: boolean;
}

function createClock(): Clock {
  let at = Date.parse('2026-03-01T12:00:00.000Z');
  return {
    now: () => at,
    forward: (ms) => {
      at += ms;
    },
  };
}

function createModules(database: Database, clock: Clock, { instanceSecret, rateLimits }: WorldOptions) {
  const revocations: Revocation[] = [];
  const changedOperators: string[] = [];
  const online = new Set<string>();
  const shared = {
    database,
    now: clock.now,
    instanceSecret: instanceSecret ?? Buffer.alloc(32, 7),
    presenceOf: async (ids: string[]) =>
      new Map(ids.filter((id) => online.has(id)).map((id) => [id, 'online' as const])),
    onRevoked: (revocation: Revocation) => void revocations.push(revocation),
    onOperatorChanged: (id: string) => void changedOperators.push(id),
    onDisabling: async () => {},
    onChanged: () => undefined,
  };
  const limiters = createLimiters({ enabled: rateLimits ?? false });
  const accounts = createAccounts({ ...shared, limiters, passwordCost: 2 });
  const { verifyIdentityToken, isIdentityKeyLive } = accounts;
  const contacts = createContacts({ ...shared, verifyIdentityToken, isIdentityKeyLive });
  const authenticate = createAuthenticate({
    operator: accounts.verifyOperatorToken,
    apiKey: accounts.verifyApiKey,
    customer: contacts.verifyToken,
    identity: contacts.identifyBearer,
  });
  return { accounts, contacts, authenticate, revocations, changedOperators, online };
}

type Modules = ReturnType<typeof createModules>;

function createServer({ accounts, contacts, authenticate }: Modules): FastifyInstance {
  const app = createHttpServer({ log: pino({ enabled: false }), trustProxy: [] });
  const router = createRouter<Principal>(app, {
    authenticate: ({ headers }) =>
      authenticate({
        authorization: headers.authorization,
        apiKey: headers['x-api-key'] as string | undefined,
      }),
    kindsOf,
    checkReplies: true,
  });
  accounts.routes(router);
  contacts.routes(router);
  return app;
}

function callerOf(app: FastifyInstance): World['call'] {
  return async (
    endpoint,
    { token, apiKey, id = '', query = {}, body, headers = {}, ip = '192.0.2.1' } = {},
  ) => {
    const [method, path = ''] = endpoint.split(' ');
    const response = await app.inject({
      method: method as NonNullable<InjectOptions['method']>,
      url: path.replace(':id', encodeURIComponent(id)),
      query,
      remoteAddress: ip,
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(apiKey ? { 'x-api-key': apiKey } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: body }),
    });
    const parsed: unknown = response.body ? JSON.parse(response.body) : undefined;
    return {
      status: response.statusCode,
      body: parsed as ReplyOf<typeof endpoint>,
      problem: parsed as WireError,
      headers: response.headers,
    };
  };
}

function helpers(call: World['call']): Pick<World, 'signIn' | 'addOperator' | 'addCompany' | 'addApiKey'> {
  const signIn: World['signIn'] = async (email = ADMIN.email, password = ADMIN.password) => {
    const { status, body, problem } = await call('POST /api/auth/login', { body: { email, password } });
    if (status !== 200) throw new Error(`Signing in as ${email} failed: ${problem.code}`);
    return body.token;
  };
  const addApiKey: World['addApiKey'] = async (token) => {
    const options = { token: token ?? (await signIn()), body: { name: 'backend' } };
    const { body } = await call('POST /api/api-keys', options);
    return { id: body.apiKey.id, key: body.key };
  };
  return {
    signIn,
    addApiKey,
    async addOperator(role, email) {
      const body = { email, name: email, role, password: ADMIN.password };
      const made = await call('POST /api/operators', { token: await signIn(), body });
      return { id: made.body.operator.id, token: await signIn(email) };
    },
    async addCompany(name, email) {
      const body = { name, admin: { email, name: email, password: ADMIN.password } };
      const made = await call('POST /api/companies', { token: await signIn(), body });
      const token = await signIn(email);
      return { id: made.body.company.id, token, apiKey: (await addApiKey(token)).key };
    },
  };
}

/** An instance with a first company and its admin. */
export async function openWorld(
  openTestDatabase: OpenTestDatabase,
  options: WorldOptions = {},
): Promise<World> {
  const database = await openTestDatabase();
  const clock = createClock();
  const modules = createModules(database, clock, options);
  const made = await modules.accounts.setUpFirstCompany({ ...ADMIN, companyName: 'First' });
  if (!made) throw new Error('The test database is not fresh');
  const app = createServer(modules);
  const call = callerOf(app);
  return {
    ...modules,
    database,
    clock,
    companyId: made.company.id,
    adminId: made.operator.id,
    call,
    ...helpers(call),
    close: () => app.close(),
  };
}
