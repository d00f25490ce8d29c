import { hkdfSync, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import multipart from '@fastify/multipart';
import type { FastifyInstance } from 'fastify';
import pino, { type Logger } from 'pino';
import { widgetPages, widgetRoutes } from './channels/widget/index.ts';
import type { Config } from './config.ts';
import { createKeyedQueue } from './lib/keyed-queue.ts';
import { migrations } from './migrations/index.ts';
import { createAccounts, kindsOf, loadInstanceSecret, type Principal } from './modules/accounts/index.ts';
import { createAttachments } from './modules/attachments/index.ts';
import { createContacts } from './modules/contacts/index.ts';
import {
  announcePresence,
  type ConversationDeps,
  type ConversationEvents,
  findConversation,
  maySee,
  operatorRoom,
  registerConversations,
  relayMissed,
  startSearchIndexer,
} from './modules/conversations/index.ts';
import { createInboxes } from './modules/inboxes/index.ts';
import { registerApiDocs } from './platform/api-docs/index.ts';
import { openDatabase } from './platform/database/index.ts';
import { createEventBus, resetForeignEventLog } from './platform/events/index.ts';
import { createDiskStorage } from './platform/files/index.ts';
import {
  addSecurityHeaders,
  createDrain,
  createHttpServer,
  createLimiters,
  createRouter,
  listen,
  registerHealth,
} from './platform/http/index.ts';
import { createJobRunner } from './platform/jobs/index.ts';
import { createMemoryPresence, type RedisParts } from './platform/realtime/index.ts';
import { registerCors } from './start/cors.ts';
import { dashboardPages } from './start/dashboard-pages.ts';
import { createDoor } from './start/door.ts';
import { banner, DEMO_WIDGET_KEY, firstStart } from './start/first-start.ts';
import { createMetrics } from './start/metrics.ts';
import { prepareDataDir } from './start/prepare-data-dir.ts';
import { trackPeople } from './start/presence.ts';
import { openRealtime, roomOfRevoked } from './start/sockets.ts';
import { PRUNE_EVENTS, PRUNE_EVENTS_EVERY_MS, upkeepJobs } from './start/upkeep.ts';
import { widgetChannelDeps } from './start/widget-channel.ts';

/** The folder of the workspace's packages, whose built web apps are served. */
const PACKAGES = join(import.meta.dirname, '..', '..');

const ATTACHMENT_TYPES = ['image/*', 'audio/*', 'video/*', 'text/*', 'application/*'];

/** A test makes dozens of operators, and nobody guesses their passwords. */
const TEST_PASSWORD_COST = 2;

/** Container platforms kill what has not ended ten seconds after it was told to. */
const DRAIN_MS = 7_000;

export interface RunningApp {
  app: FastifyInstance;
  /** Where it listens. */
  url: string;
  /** The generated password of the first admin, on the very first start only. */
  password: string | null;
  stop(): Promise<void>;
}

async function openRedis(url: string, deps: { log: Logger }): Promise<RedisParts> {
  const { connectRedis } = await import('./platform/realtime/redis.ts');
  return connectRedis(url, deps);
}

/** Wires every module, in dependency order, and listens. */
export async function startServer(config: Config): Promise<RunningApp> {
  const log = pino({
    level: config.logLevel,
    redact: ['req.headers.authorization', 'req.headers["x-api-key"]'],
  });
  const now = Date.now;
  const { dataDir, publicUrl, production } = config;
  prepareDataDir(dataDir);

  const database = await openDatabase({
    dataDir,
    databaseUrl: config.databaseUrl ?? undefined,
    migrations,
    log,
    now,
  });
  await resetForeignEventLog(database);
  const redis = config.redisUrl === null ? null : await openRedis(config.redisUrl, { log });
  const limiters = createLimiters({
    redis: redis?.client,
    enabled: config.rateLimits > 0,
    multiplier: config.rateLimits || 1,
  });
  const instanceSecret = await loadInstanceSecret(database);
  const signingKey = new Uint8Array(hkdfSync('sha256', instanceSecret, '', 'switchboard:files', 32));

  const app = createHttpServer({ log, trustProxy: config.trustProxy });
  addSecurityHeaders(app, { publicUrl });
  const drain = createDrain(app, DRAIN_MS);

  const accounts = createAccounts({
    database,
    now,
    instanceSecret,
    limiters,
    presenceOf: (ids) => people.statusOf('operator', ids),
    onRevoked: (revoked) => realtime.cut(roomOfRevoked(revoked), 'unauthorized'),
    onOperatorChanged: (id) => realtime.recheck(operatorRoom(id)),
    ...(config.test ? { passwordCost: TEST_PASSWORD_COST } : {}),
  });
  const contacts = createContacts({
    database,
    now,
    instanceSecret,
    verifyIdentityToken: accounts.verifyIdentityToken,
    isIdentityKeyLive: accounts.isIdentityKeyLive,
    presenceOf: (ids) => people.statusOf('customer', ids),
    onRevoked: (revoked) => realtime.cut(roomOfRevoked(revoked), 'unauthorized'),
  });
  const attachments = createAttachments({
    database,
    storage: await createDiskStorage(join(dataDir, 'files'), now),
    limiters,
    maxBytes: config.maxFileBytes,
    allowedTypes: ATTACHMENT_TYPES,
    signingKey,
    publicUrl,
    async mayUseConversation(principal, id) {
      const conversation = await findConversation(database, principal.companyId, id);
      return conversation !== undefined && maySee(principal, conversation);
    },
    now,
  });
  const inboxes = createInboxes({
    database,
    publicUrl,
    production,
    attachments: { maxBytes: config.maxFileBytes, types: ATTACHMENT_TYPES },
    now,
  });

  const door = createDoor(accounts, contacts, inboxes);
  const realtime = openRealtime({ app, config, log, door, redis, now });
  const bus = createEventBus<ConversationEvents>(log);
  const conversations: ConversationDeps = {
    database,
    bus,
    attachments,
    inTurn: database.dialect === 'postgres' ? createKeyedQueue() : (_key, work) => work(),
    presenceOfCustomers: (ids) => people.statusOf('customer', ids),
    now,
  };
  const people = trackPeople({
    realtime,
    store: redis?.presence ?? createMemoryPresence(),
    announce: (who, status) => announcePresence(conversations, realtime, who, status),
    onError: (error) => log.warn({ err: error }, 'presence'),
  });

  const routerOptions = { authenticate: door.forRequest, kindsOf, checkReplies: config.test };
  const router = createRouter<Principal>(app, routerOptions);
  registerCors(app, inboxes);
  accounts.routes(router);
  contacts.routes(router);
  // In a scope of its own: only uploads may be multipart.
  await app.register(async (scope) => {
    await scope.register(multipart);
    attachments.routes(createRouter<Principal>(scope, routerOptions), scope);
  });
  inboxes.routes(router);
  registerConversations(conversations, router, realtime, bus);
  widgetRoutes(router, widgetChannelDeps({ conversations, contacts, inboxes, people, limiters, now }));
  await widgetPages(app, {
    root: join(PACKAGES, 'widget'),
    frameAncestorsOf: async (key) =>
      inboxes.frameAncestors(await inboxes.widgetByKey(database, key).catch(() => undefined)),
    publicUrl,
    demoKey: config.demo ? DEMO_WIDGET_KEY : null,
  });
  registerHealth(app, {
    checks: { database: () => database.ping(), ...(redis ? { redis: redis.ping } : {}) },
    metrics: createMetrics(() => realtime.socketCount()),
    metricsToken: config.metricsToken,
  });
  registerApiDocs(app, publicUrl);
  await dashboardPages(app, join(PACKAGES, 'dashboard', 'dist'), publicUrl);

  const indexer = startSearchIndexer(conversations, log);
  const relay = redis && relayMissed(conversations, { realtime, isUp: redis.isUp, log });
  const handlers = { ...attachments.jobs, ...upkeepJobs(database, now) };
  const jobs = createJobRunner({ database, handlers, now, log, nodeId: randomUUID() });
  jobs.every(PRUNE_EVENTS_EVERY_MS, PRUNE_EVENTS);
  const first = await firstStart(config, accounts, inboxes);
  await jobs.start();
  await listen(app, { port: config.port, host: config.host });
  const url = publicUrl;
  if (config.logLevel !== 'silent') process.stdout.write(banner(config, url, first));

  return {
    app,
    url,
    password: first?.password ?? null,
    async stop() {
      people.close();
      drain();
      await realtime.close();
      await app.close();
      await jobs.stop();
      await indexer.stop();
      await relay?.stop();
      await redis?.close();
      await database.close();
    },
  };
}
