import { randomUUID } from 'node:crypto';
import {
  type ChatbotSocketDeps,
  chatSessionJobs,
  SWEEP_CHAT_SESSIONS,
  SWEEP_CHAT_SESSIONS_EVERY_MS,
} from '../channels/chatbot-socket/index.ts';
import { broadcastSessions, type LiveChatDeps, tellQueuePositions } from '../channels/live-chat/index.ts';
import type { Principal } from '../modules/accounts/index.ts';
import { watchAvailability } from '../modules/availability/index.ts';
import { relayMissed, startSearchIndexer } from '../modules/conversations/index.ts';
import { deskJobs, RECONCILE_AGENTS, RECONCILE_EVERY_MS } from '../modules/desk/index.ts';
import { FIND_UNEMBEDDED, FIND_UNEMBEDDED_EVERY_MS } from '../modules/knowledge/index.ts';
import { PRUNE_MAILS, PRUNE_MAILS_EVERY_MS } from '../platform/mail/index.ts';
import type { Realtime } from '../platform/realtime/index.ts';
import { startDeliveries } from './external-agents.ts';
import type { Infrastructure } from './infrastructure.ts';
import { jobRunner } from './job-runner.ts';
import type { Modules } from './modules.ts';
import { startTurns } from './turns.ts';
import { PRUNE_EVENTS, PRUNE_EVENTS_EVERY_MS, upkeepJobs } from './upkeep.ts';

const EMBEDDINGS_AT_A_TIME = 4;
const READINGS_AT_A_TIME = 8;

export interface Background {
  startJobs(): Promise<void>;
  stop(): Promise<void>;
}

/** What goes on while nobody asks: the search index, news that other nodes could not tell, jobs. */
export function startBackground(
  infrastructure: Infrastructure,
  modules: Modules,
  realtime: Realtime<Principal>,
  liveChat: LiveChatDeps,
  chatSockets: ChatbotSocketDeps,
): Background {
  const { bus, database, embedder, parser, redis, log, now } = infrastructure;
  const { articles, attachments, availability, conversations, documents, knowledge, mail } = modules;
  const positions = tellQueuePositions(bus, {
    desk: liveChat.desk,
    viewAvailability: availability.view,
    realtime,
    now,
    onError: (error) => log.warn({ err: error }, 'queue positions'),
  });
  const indexer = startSearchIndexer(conversations, log);
  const relay =
    redis &&
    relayMissed(conversations, {
      realtime,
      broadcast(missed, here) {
        broadcastSessions(liveChat, here, missed);
        positions.hearMissed(missed);
      },
      isUp: redis.isUp,
      log,
    });
  const watch = watchAvailability({
    view: availability.view,
    realtime,
    now,
    onError: (error) => log.warn({ err: error }, 'availability'),
  });
  const handlers = {
    ...articles.jobs,
    ...attachments.jobs,
    ...mail.mailer.jobs,
    ...upkeepJobs(database, now),
    ...deskJobs(liveChat.desk),
    ...chatSessionJobs(chatSockets),
  };
  const nodeId = randomUUID();
  const jobs = jobRunner(infrastructure, nodeId, { handlers });
  // A runner of their own: what waits for the one thread that embeds keeps no mail and no reading waiting.
  const embedding = { handlers: knowledge.jobs, concurrency: EMBEDDINGS_AT_A_TIME };
  const vectors = jobRunner(infrastructure, nodeId, embedding);
  // Another: files wait for the threads that read them, pages for other people's servers.
  const reading = { handlers: documents.jobs, concurrency: READINGS_AT_A_TIME };
  const readings = jobRunner(infrastructure, nodeId, reading);
  const turns = startTurns(infrastructure, modules, realtime, nodeId);
  const deliveries = startDeliveries(infrastructure, modules, nodeId);
  jobs.every(PRUNE_EVENTS_EVERY_MS, PRUNE_EVENTS);
  jobs.every(PRUNE_MAILS_EVERY_MS, PRUNE_MAILS);
  jobs.every(RECONCILE_EVERY_MS, RECONCILE_AGENTS);
  vectors.every(FIND_UNEMBEDDED_EVERY_MS, FIND_UNEMBEDDED);
  jobs.every(SWEEP_CHAT_SESSIONS_EVERY_MS, SWEEP_CHAT_SESSIONS);
  return {
    async startJobs() {
      await jobs.start();
      await vectors.start();
      await readings.start();
      await turns.start();
      await deliveries.start();
    },
    async stop() {
      watch.stop();
      positions.stop();
      // What is being embedded or read is done again after the next start: no reason to wait.
      await Promise.all([embedder.close(), parser.close()]);
      await Promise.all([turns.stop(), deliveries.stop(), vectors.stop(), readings.stop()]);
      await jobs.stop();
      await indexer.stop();
      await relay?.stop();
    },
  };
}
