import { timingSafeEqual } from 'node:crypto';
import { isIP } from 'node:net';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Registry } from 'prom-client';
import { AppError } from '../../lib/app-error.ts';

export interface HealthOptions {
  /** Each throws where its part does not answer. */
  checks: Record<string, () => Promise<void>>;
  metrics: () => Promise<Registry>;
  /** Who may read the metrics from elsewhere; null: the machine itself only. */
  metricsToken: string | null;
}

const CHECK_MS = 2_000;

async function inTime(check: () => Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), CHECK_MS);
  });
  try {
    await Promise.race([check(), late]);
    return true;
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}

function isLoopback(address: string): boolean {
  return (
    isIP(address) !== 0 &&
    (address === '::1' || address.startsWith('127.') || address.startsWith('::ffff:127.'))
  );
}

function mayReadMetrics(request: FastifyRequest, token: string | null): boolean {
  if (token === null) return isLoopback(request.socket.remoteAddress ?? '') && isLoopback(request.ip);
  const given = Buffer.from(request.headers.authorization ?? '');
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

/** `/healthz` (alive), `/readyz` (able to serve), `/metrics` (Prometheus). */
export function registerHealth(app: FastifyInstance, options: HealthOptions): void {
  app.get('/healthz', async () => ({ status: 'ok' }));

  app.get('/readyz', async (_request, reply) => {
    const results = await Promise.all(
      Object.entries(options.checks).map(
        async ([name, check]) => [name, (await inTime(check)) ? 'ok' : 'failed'] as const,
      ),
    );
    const ready = results.every(([, state]) => state === 'ok');
    return reply
      .code(ready ? 200 : 503)
      .send({ status: ready ? 'ok' : 'unavailable', checks: Object.fromEntries(results) });
  });

  app.get('/metrics', async (request, reply) => {
    // Somebody else learns as much of it as of any path that does not exist.
    if (!mayReadMetrics(request, options.metricsToken)) throw new AppError('not_found');
    const registry = await options.metrics();
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}
