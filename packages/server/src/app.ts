import type { FastifyInstance } from 'fastify';
import { openChatSockets } from './channels/chatbot-socket/index.ts';
import { announceStatus } from './channels/live-chat/index.ts';
import type { Config } from './config.ts';
import { AVAILABILITY_CHANGED } from './modules/availability/index.ts';
import { announcePresence, companyRoom, operatorRoom } from './modules/conversations/index.ts';
import { withdrawOpenTransfer, withdrawTransfersOf } from './modules/desk/index.ts';
import { createDrain, listen } from './platform/http/index.ts';
import { createMemoryPresence } from './platform/realtime/index.ts';
import { watchAgents } from './start/agents.ts';
import { startBackground } from './start/background.ts';
import { chatbotSocketDeps } from './start/chatbot-socket-channel.ts';
import { createDoor } from './start/door.ts';
import { banner, firstStart } from './start/first-start.ts';
import { openInfrastructure } from './start/infrastructure.ts';
import { liveChatDeps } from './start/live-chat-channel.ts';
import { createModules } from './start/modules.ts';
import { trackPeople } from './start/presence.ts';
import { registerRoutes } from './start/routes.ts';
import { openRealtime, roomOfRevoked } from './start/sockets.ts';

/** Container platforms kill what has not ended ten seconds after it was told to. */
const DRAIN_MS = 7_000;

export interface RunningApp {
  app: FastifyInstance;
  /** Where people reach it. */
  url: string;
  /** The generated password of the first admin, on the very first start only. */
  password: string | null;
  stop(): Promise<void>;
}

/** Wires everything, from the stores up, and listens. */
export async function startServer(config: Config): Promise<RunningApp> {
  const infrastructure = await openInfrastructure(config);
  const { app, bus, database, log, now, redis } = infrastructure;
  const drain = createDrain(app, DRAIN_MS);

  const modules = await createModules(config, infrastructure, {
    statusOf: (kind, ids) => people.statusOf(kind, ids),
    isAnyOperatorOnline: (companyId) => people.isAnyOperatorOnline(companyId),
    onHoursChanged: (companyId) => realtime.signal(AVAILABILITY_CHANGED, companyId),
    onRevoked: (revoked) => realtime.cut(roomOfRevoked(revoked), 'unauthorized'),
    onOperatorChanged: (id) => realtime.recheck(operatorRoom(id)),
    onDisabling: (tx, operator) => withdrawTransfersOf(liveChat.desk, tx, operator),
    onHandsChanged: (tx, row, at) => withdrawOpenTransfer(liveChat.desk, tx, row, at),
    onDocumentUpdated: (companyId, document) =>
      realtime.publish(companyRoom(companyId), 'document:updated', { document }),
    onDocumentRemoved: (companyId, id) =>
      realtime.publish(companyRoom(companyId), 'document:removed', { id }),
    onContactChanged: (companyId, contact) =>
      realtime.publish(companyRoom(companyId), 'contact:updated', { contact }),
  });
  const { accounts, contacts, inboxes, conversations } = modules;
  const door = createDoor(accounts, contacts, inboxes);
  const realtime = openRealtime({ app, config, log, door, redis, now });
  const people = trackPeople({
    realtime,
    bus,
    store: redis?.presence ?? createMemoryPresence(),
    awayMs: config.awayAfterMs,
    now,
    async announce(who, status, since) {
      const shown = who.kind === 'operator' ? await announceStatus(liveChat, realtime, who, status) : status;
      if (who.kind === 'customer' && status === 'offline') await contacts.noteLeft(who, since);
      await announcePresence(conversations, realtime, { who, status: shown, since });
      await tellDesk(who, status);
    },
    onCompanyChanged: (companyId) => realtime.signal(AVAILABILITY_CHANGED, companyId),
    onError: (error) => log.warn({ err: error }, 'presence'),
  });
  const liveChat = liveChatDeps(infrastructure, modules, people);
  const tellDesk = watchAgents(realtime, liveChat);

  const socketDeps = chatbotSocketDeps(config, infrastructure, modules, door, realtime);
  const site = { config, infrastructure, modules, door, realtime, people, liveChat, chatSockets: socketDeps };
  await registerRoutes(site);
  const chatSockets = openChatSockets(app.server, socketDeps);
  const background = startBackground(infrastructure, modules, realtime, liveChat, socketDeps);
  const first = await firstStart(config, accounts, modules);
  await background.startJobs();
  await listen(app, { port: config.port, host: config.host });
  const { publicUrl: url } = config;
  if (config.logLevel !== 'silent') process.stdout.write(banner(config, url, first));

  return {
    app,
    url,
    password: first?.password ?? null,
    async stop() {
      people.close();
      drain();
      await chatSockets.close();
      await realtime.close();
      await app.close();
      await background.stop();
      await redis?.close();
      await database.close();
    },
  };
}
