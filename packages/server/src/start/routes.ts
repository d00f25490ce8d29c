import { join } from 'node:path';
import multipart from '@fastify/multipart';
import { agentTaskRoutes, chatPage, keepRawBodies } from '../channels/agent-tasks/index.ts';
import { chatPages } from '../channels/chat-pages/index.ts';
import { chatbotHttpRoutes } from '../channels/chatbot-http/index.ts';
import { type ChatbotSocketDeps, chatbotSessionRoutes } from '../channels/chatbot-socket/index.ts';
import { helpCentrePages } from '../channels/help-centre/index.ts';
import { type LiveChatDeps, registerLiveChat } from '../channels/live-chat/index.ts';
import {
  widgetAnswerRoutes,
  widgetArticleRoutes,
  widgetPages,
  widgetRoutes,
} from '../channels/widget/index.ts';
import type { Config } from '../config.ts';
import { findCompany, kindsOf, type Principal } from '../modules/accounts/index.ts';
import { registerAfterChat } from '../modules/after-chat/index.ts';
import { cannedResponseRoutes, listCannedOfTeam } from '../modules/canned-responses/index.ts';
import { registerConversations } from '../modules/conversations/index.ts';
import { deskRoutes } from '../modules/desk/index.ts';
import { deliveriesOfTurns } from '../modules/external-agents/index.ts';
import { mailRoutes } from '../modules/mail/index.ts';
import { teamRoutes } from '../modules/teams/index.ts';
import { registerTickets } from '../modules/tickets/index.ts';
import { turnRoutes } from '../modules/turns/index.ts';
import { registerApiDocs } from '../platform/api-docs/index.ts';
import { addSecurityHeaders, createRouter, registerHealth } from '../platform/http/index.ts';
import type { Realtime } from '../platform/realtime/index.ts';
import { afterChatDeps } from './after-chat.ts';
import { chatbotHttpDeps } from './chatbot-http-channel.ts';
import { registerCors } from './cors.ts';
import { dashboardPages } from './dashboard-pages.ts';
import { DEMO_WIDGET_KEY, demoHasBot } from './demo.ts';
import type { Door } from './door.ts';
import { agentTasksDeps } from './external-agents.ts';
import type { Infrastructure } from './infrastructure.ts';
import { createMetrics } from './metrics.ts';
import type { Modules } from './modules.ts';
import type { PeoplePresence } from './presence.ts';
import { widgetChannelDeps } from './widget-channel.ts';

/** The folder of the workspace's packages, whose built web apps are served. */
const PACKAGES = join(import.meta.dirname, '..', '..', '..');

export interface Site {
  config: Config;
  infrastructure: Infrastructure;
  modules: Modules;
  door: Door;
  realtime: Realtime<Principal>;
  people: PeoplePresence;
  liveChat: LiveChatDeps;
  chatSockets: ChatbotSocketDeps;
}

async function registerApi(site: Site): Promise<void> {
  const { app, bus, database, limiters, now } = site.infrastructure;
  const { accounts, contacts, articles, attachments, inboxes, bots, conversations, mail } = site.modules;
  const { tickets, availability, documents, externalAgents, models } = site.modules;
  const { realtime } = site;
  const options = { authenticate: site.door.forRequest, kindsOf, checkReplies: site.config.test };
  const router = createRouter<Principal>(app, options);
  registerCors(app, inboxes);
  accounts.routes(router);
  contacts.routes(router);
  teamRoutes(router, { database, cannedResponsesOf: listCannedOfTeam, now });
  // In a scope of its own: only uploads may be multipart.
  await app.register(async (scope) => {
    await scope.register(multipart);
    const uploads = createRouter<Principal>(scope, options);
    attachments.routes(uploads, scope);
    articles.uploads(uploads);
    documents.uploads(uploads);
  });
  inboxes.routes(router);
  models.routes(router);
  bots.routes(router);
  externalAgents.routes(router);
  // In a scope of its own: nobody else needs the raw bytes of a body.
  await app.register(async (scope) => {
    keepRawBodies(scope);
    const signed = createRouter<Principal>(scope, options);
    agentTaskRoutes(router, signed, agentTasksDeps(site.config, site.infrastructure, site.modules));
  });
  documents.routes(router);
  chatbotHttpRoutes(router, chatbotHttpDeps(site.infrastructure, site.modules, realtime, site.liveChat));
  chatbotSessionRoutes(router, site.chatSockets);
  availability.routes(router);
  registerConversations(conversations, router, realtime, bus);
  turnRoutes(router, { conversations, deliveriesOf: deliveriesOfTurns });
  registerTickets(tickets, router, realtime);
  articles.routes(router);
  cannedResponseRoutes(router, { database, attachments, now });
  registerAfterChat(afterChatDeps(site.infrastructure, site.modules), router, realtime);
  mailRoutes(router, mail);
  deskRoutes(router, site.liveChat.desk);
  registerLiveChat(site.liveChat, router, realtime, bus);
  widgetArticleRoutes(router, {
    database,
    articles,
    widgetByKey: (key) => inboxes.widgetByKey(database, key),
    assertOrigin: inboxes.assertMayEmbed,
    limit: limiters.limiter({ name: 'widget-article', points: 600, seconds: 60 }),
    searches: limiters.limiter({ name: 'widget-article-search', points: 240, seconds: 60 }),
  });
  const widgetParts = { conversations, contacts, inboxes, availability, mail, limiters, now };
  const widget = widgetChannelDeps(widgetParts);
  widgetRoutes(router, widget);
  const { turnBus } = site.modules;
  widgetAnswerRoutes(router, { conversations, bus: turnBus, realtime, limits: widget.limits });
}

/** Everything that answers HTTP or a socket: the API, the pages, health. */
export async function registerRoutes(site: Site): Promise<void> {
  const { config, realtime } = site;
  const { app, database, limiters, redis } = site.infrastructure;
  const { articles, bots, inboxes } = site.modules;
  const { publicUrl } = config;
  addSecurityHeaders(app, { publicUrl });
  await registerApi(site);
  await widgetPages(app, {
    root: join(PACKAGES, 'widget'),
    frameAncestorsOf: async (key) =>
      inboxes.frameAncestors(await inboxes.widgetByKey(database, key).catch(() => undefined)),
    publicUrl,
    demo:
      config.demo === null
        ? null
        : { key: DEMO_WIDGET_KEY, hasBot: () => demoHasBot(database, site.modules) },
  });
  articles.pages(app);
  chatPage(app, publicUrl);
  await chatPages(app, {
    root: join(PACKAGES, 'react', 'dist', 'page'),
    publicUrl,
    findBot: (idOrKey) => bots.find(database, idOrKey),
    frameAncestorsOf: (companyId) => inboxes.companyFrameAncestors(database, companyId),
    views: limiters.limiter({ name: 'chat-view', points: 600, seconds: 60 }),
  });
  helpCentrePages(app, {
    database,
    publicUrl,
    articles,
    companyOfKey: async (key) => findCompany(database, (await inboxes.companyIdOfKey(database, key)) ?? key),
    helpKeyOf: inboxes.publicKeyOf,
    views: limiters.limiter({ name: 'help-view', points: 600, seconds: 60 }),
    searches: limiters.limiter({ name: 'help-search', points: 120, seconds: 60 }),
  });
  registerHealth(app, {
    checks: { database: () => database.ping(), ...(redis ? { redis: redis.ping } : {}) },
    metrics: createMetrics(() => realtime.socketCount()),
    metricsToken: config.metricsToken,
  });
  registerApiDocs(app, publicUrl);
  await dashboardPages(app, join(PACKAGES, 'dashboard', 'dist'), publicUrl);
}
