import type { FastifyInstance } from 'fastify';
import pino from 'pino';
import {
  type ApiKeyPrincipal,
  type CustomerPrincipal,
  kindsOf,
  type OperatorPrincipal,
  type Principal,
} from '../src/modules/accounts/index.ts';
import type { Database } from '../src/platform/database/index.ts';
import {
  addSecurityHeaders,
  createHttpServer,
  createRouter,
  type Router,
} from '../src/platform/http/index.ts';
import type { OpenTestDatabase } from './databases.ts';

export const PUBLIC_URL = 'https://chat.shop.example';
export const FIRST = 'company-1';
export const SECOND = 'company-2';

function customer(id: string, companyId: string): CustomerPrincipal {
  const anonymous = { inboxId: null, verified: false, externalId: null, email: '' };
  return { kind: 'customer', id, companyId, name: id, ...anonymous };
}

function operator(id: string, companyId: string, role: 'admin' | 'agent'): OperatorPrincipal {
  const session = { sessionId: `session-of-${id}`, avatarUrl: '', instanceAdmin: false };
  return { kind: 'operator', id, companyId, role, name: id, ...session };
}

function backend(id: string, companyId: string): ApiKeyPrincipal {
  return { kind: 'api_key', id, companyId, name: id };
}

/** Who plays: Eve, Mallory and her backend belong to another company than the rest. */
export const cast = {
  ada: customer('ada', FIRST),
  bob: customer('bob', FIRST),
  olga: operator('olga', FIRST, 'admin'),
  otto: operator('otto', FIRST, 'agent'),
  backend: backend('backend', FIRST),
  eve: customer('eve', SECOND),
  mallory: operator('mallory', SECOND, 'admin'),
  foreignBackend: backend('foreign-backend', SECOND),
};

export type Player = keyof typeof cast;

/** A real HTTP server and database with two companies, where a request says who makes it. */
export interface Stage {
  app: FastifyInstance;
  router: Router<Principal>;
  database: Database;
  clock: { now(): number; forward(ms: number): void };
}

/** The header that makes a request this player's. */
export function as(player: Player): { 'x-as': Player } {
  return { 'x-as': player };
}

export async function openStage(openTestDatabase: OpenTestDatabase): Promise<Stage> {
  const database = await openTestDatabase();
  let at = Date.parse('2026-03-01T12:00:00.000Z');
  await database.transaction(async (tx) => {
    for (const id of [FIRST, SECOND]) {
      await tx.query.insertInto('company').values({ id, name: id, created_at: at }).execute();
    }
  });
  const app = createHttpServer({ log: pino({ enabled: false }), trustProxy: [] });
  addSecurityHeaders(app, { publicUrl: PUBLIC_URL });
  const router = createRouter<Principal>(app, {
    authenticate: async ({ headers }) => cast[headers['x-as'] as Player] ?? null,
    kindsOf,
    checkReplies: true,
  });
  const forward = (ms: number) => {
    at += ms;
  };
  return { app, router, database, clock: { now: () => at, forward } };
}
