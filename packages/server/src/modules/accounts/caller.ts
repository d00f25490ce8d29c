import type { FastifyRequest } from 'fastify';
import type { Caller } from './deps.ts';

const MAX_USER_AGENT = 300;

export function callerOf({ ip, headers }: FastifyRequest): Caller {
  return { ip, userAgent: (headers['user-agent'] ?? '').slice(0, MAX_USER_AGENT) };
}
