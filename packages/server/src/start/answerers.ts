import type { Config } from '../config.ts';
import type { Articles } from '../modules/articles/index.ts';
import { type Bots, createBots } from '../modules/bots/index.ts';
import type { ConversationDeps } from '../modules/conversations/index.ts';
import { createDocuments, type Documents } from '../modules/documents/index.ts';
import { createExternalAgents, type ExternalAgents } from '../modules/external-agents/index.ts';
import type { createInboxes, Inboxes } from '../modules/inboxes/index.ts';
import { createKnowledge, type Knowledge } from '../modules/knowledge/index.ts';
import type { Models } from '../modules/models/index.ts';
import type { FindAnswerer, TurnEvents } from '../modules/turns/index.ts';
import { createEgress } from '../platform/egress/index.ts';
import type { EventBus } from '../platform/events/index.ts';
import type { FileStorage } from '../platform/files/index.ts';
import type { Infrastructure } from './infrastructure.ts';
import type { LiveSide } from './live-side.ts';
import { openModels } from './models.ts';

/** Who answers customers when no person does, and what they answer from. */
export interface Answerers {
  knowledge: Knowledge;
  documents: Documents;
  models: Models;
  bots: Bots;
  externalAgents: ExternalAgents;
  findAnswerer: FindAnswerer;
  /** What a widget needs to know of who answers it first. */
  findBot: Parameters<typeof createInboxes>[0]['findBot'];
}

interface AnswerersDeps {
  inboxes: Inboxes;
  articles: Articles;
  conversations: ConversationDeps;
  turnBus: EventBus<TurnEvents>;
  storage: FileStorage;
}

/** The modules that answer, in dependency order. */
export function createAnswerers(
  config: Config,
  infrastructure: Infrastructure,
  live: Pick<LiveSide, 'onDocumentUpdated' | 'onDocumentRemoved'>,
  { inboxes, articles, conversations, turnBus, storage }: AnswerersDeps,
): Answerers {
  const { publicUrl, production, maxFileBytes } = config;
  const { database, now, embedder, log, parser } = infrastructure;
  const knowledge = createKnowledge({ database, embedder, log, now });
  const models = openModels(config, infrastructure);
  const bots = createBots({
    database,
    knowledge,
    languageModel: models.languageModel,
    hasModel: models.has,
    limits: config.tokens,
    insertInbox: inboxes.insertBotInbox,
    renameInbox: inboxes.renameInbox,
    now,
  });
  const egress = createEgress({ allow: config.egressAllow });
  const externalAgents = createExternalAgents({
    database,
    conversations,
    turnBus,
    egress,
    insertInbox: inboxes.insertBotInbox,
    renameInbox: inboxes.renameInbox,
    publicUrl,
    production,
    now,
  });
  const documents = createDocuments({
    database,
    knowledge,
    articles,
    storage,
    parser,
    egress,
    maxFileBytes,
    limits: config.documents,
    userAgent: `Switchboard (+${publicUrl})`,
    onUpdated: live.onDocumentUpdated,
    onRemoved: live.onDocumentRemoved,
    now,
  });
  return {
    knowledge,
    documents,
    models,
    bots,
    externalAgents,
    findAnswerer: async (db, companyId, botId) =>
      (await bots.findAnswerer(db, companyId, botId)) ?? externalAgents.findAnswerer(db, companyId, botId),
    async findBot(db, companyId, idOrKey) {
      const bot = await bots.find(db, idOrKey);
      if (bot?.companyId === companyId) return { ...bot, ...bot.settings };
      const agent = await externalAgents.find(db, idOrKey);
      if (agent?.company_id !== companyId) return undefined;
      const { id, name, enabled } = agent;
      return { id, name, enabled: enabled === 1, greeting: '', suggestedQuestions: [] };
    },
  };
}
