import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import type { Principal, Revocation } from '../modules/accounts/index.ts';
import {
  companyRoom,
  customerRoom,
  customersRoom,
  identityKeyRoom,
  loginRoom,
  operatorRoom,
} from '../modules/conversations/index.ts';
import { createRealtime, type Realtime, type RedisParts } from '../platform/realtime/index.ts';
import type { Door } from './door.ts';

/** Events a second that one socket may send, and how many at once. */
const EVENTS = { rate: 50, burst: 200 };

/** The rooms a principal is in from the start. A customer hears every own conversation through the person's room. */
function roomsOf(principal: Principal): string[] {
  if (principal.kind === 'customer') {
    const { id, companyId, identityKeyId } = principal;
    const byKey = identityKeyId === undefined ? [] : [identityKeyRoom(identityKeyId)];
    return [customerRoom(id), customersRoom(companyId), ...byKey];
  }
  if (principal.kind === 'api_key') return [companyRoom(principal.companyId)];
  return [companyRoom(principal.companyId), operatorRoom(principal.id), loginRoom(principal.sessionId)];
}

export function roomOfRevoked(revoked: Revocation): string {
  if (revoked.sessionId !== undefined) return loginRoom(revoked.sessionId);
  if (revoked.kind === 'identity_key') return identityKeyRoom(revoked.id);
  return revoked.kind === 'customer' ? customerRoom(revoked.id) : operatorRoom(revoked.id);
}

export interface SocketOptions {
  app: FastifyInstance;
  config: Config;
  log: Logger;
  door: Pick<Door, 'forHandshake'>;
  redis: RedisParts | null;
  now: () => number;
}

export function openRealtime({ app, config, log, door, redis, now }: SocketOptions): Realtime<Principal> {
  const { rateLimits } = config;
  return createRealtime<Principal>({
    httpServer: app.server,
    log,
    now,
    authenticate: door.forHandshake,
    roomsOf,
    eventLimit:
      rateLimits === 0 ? null : { rate: EVENTS.rate * rateLimits, burst: EVENTS.burst * rateLimits },
    ...(redis ? { fanOut: redis.fanOut } : {}),
  });
}
