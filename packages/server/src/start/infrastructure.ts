import type { FastifyInstance } from 'fastify';
import pino, { type Logger } from 'pino';
import type { Config } from '../config.ts';
import { migrations } from '../migrations/index.ts';
import { loadInstanceSecret } from '../modules/accounts/index.ts';
import type { ConversationEvents } from '../modules/conversations/index.ts';
import { type Database, openDatabase } from '../platform/database/index.ts';
import { createEgress } from '../platform/egress/index.ts';
import { createLocalEmbedder, createProviderEmbedder, type Embedder } from '../platform/embeddings/index.ts';
import { createEventBus, type EventBus, resetForeignEventLog } from '../platform/events/index.ts';
import { createHttpServer, createLimiters, type Limiters } from '../platform/http/index.ts';
import { createParser, type Parser } from '../platform/parsing/index.ts';
import type { RedisParts } from '../platform/realtime/index.ts';
import { prepareDataDir } from './prepare-data-dir.ts';

/** What every module stands on. */
export interface Infrastructure {
  log: Logger;
  now: () => number;
  database: Database;
  /** Only where there may be other nodes. */
  redis: RedisParts | null;
  limiters: Limiters;
  instanceSecret: Buffer;
  app: FastifyInstance;
  bus: EventBus<ConversationEvents>;
  embedder: Embedder;
  parser: Parser;
}

async function openRedis(url: string, deps: { log: Logger }): Promise<RedisParts> {
  const { connectRedis } = await import('../platform/realtime/redis.ts');
  return connectRedis(url, deps);
}

function openEmbedder({ embeddings }: Config, log: Logger): Embedder {
  if (embeddings === null) return createLocalEmbedder({ log });
  // Named by whoever runs the server: it may be inside.
  const egress = createEgress({ allow: [new URL(embeddings.baseUrl).hostname] });
  return createProviderEmbedder({ ...embeddings, egress, log });
}

/** Opens the stores and makes the HTTP server, which does not listen yet. */
export async function openInfrastructure(config: Config): Promise<Infrastructure> {
  const log = pino({
    level: config.logLevel,
    redact: ['req.headers.authorization', 'req.headers["x-api-key"]'],
  });
  const now = Date.now;
  const { dataDir } = config;
  prepareDataDir(dataDir);
  const databaseUrl = config.databaseUrl ?? undefined;
  const database = await openDatabase({ dataDir, databaseUrl, migrations, log, now });
  await resetForeignEventLog(database);
  const redis = config.redisUrl === null ? null : await openRedis(config.redisUrl, { log });
  const limiters = createLimiters({
    redis: redis?.client,
    enabled: config.rateLimits > 0,
    multiplier: config.rateLimits || 1,
  });
  return {
    log,
    now,
    database,
    redis,
    limiters,
    instanceSecret: await loadInstanceSecret(database),
    app: createHttpServer({ log, trustProxy: config.trustProxy }),
    bus: createEventBus<ConversationEvents>(log),
    embedder: openEmbedder(config, log),
    parser: createParser(),
  };
}
