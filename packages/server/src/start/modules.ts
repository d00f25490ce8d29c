import { hkdfSync } from 'node:crypto';
import { join } from 'node:path';
import type { Document, KnownOfContact } from '@switchboard/protocol';
import type { Config } from '../config.ts';
import { createKeyedQueue } from '../lib/keyed-queue.ts';
import { createSharedWork } from '../lib/shared-work.ts';
import { type Accounts, createAccounts, type Revocation } from '../modules/accounts/index.ts';
import { type Articles, createArticles } from '../modules/articles/index.ts';
import { type Attachments, createAttachments } from '../modules/attachments/index.ts';
import { type AvailabilityModule, createAvailability } from '../modules/availability/index.ts';
import { type Bots, createBots, namesOfBots } from '../modules/bots/index.ts';
import { type Contacts, createContacts } from '../modules/contacts/index.ts';
import { type ConversationDeps, findConversation, maySee } from '../modules/conversations/index.ts';
import { createDocuments, type Documents, enqueueArticle } from '../modules/documents/index.ts';
import {
  createExternalAgents,
  type ExternalAgents,
  namesOfAgents,
} from '../modules/external-agents/index.ts';
import { createInboxes, type Inboxes } from '../modules/inboxes/index.ts';
import { createKnowledge, type Knowledge } from '../modules/knowledge/index.ts';
import type { MailDeps } from '../modules/mail/index.ts';
import type { Models } from '../modules/models/index.ts';
import type { TicketDeps, TicketEvents } from '../modules/tickets/index.ts';
import { createAnswering, type FindAnswerer, type TurnEvents } from '../modules/turns/index.ts';
import { createEgress } from '../platform/egress/index.ts';
import { createEventBus, type EventBus } from '../platform/events/index.ts';
import { createDiskStorage } from '../platform/files/index.ts';
import type { PresenceStatus } from '../platform/realtime/index.ts';
import type { Infrastructure } from './infrastructure.ts';
import { openMail } from './mail.ts';
import { openModels } from './models.ts';

const ATTACHMENT_TYPES = ['image/*', 'audio/*', 'video/*', 'text/*', 'application/*'];

/** A test makes dozens of operators, and nobody guesses their passwords. */
const TEST_PASSWORD_COST = 2;

export interface Modules {
  accounts: Accounts;
  contacts: Contacts;
  attachments: Attachments;
  inboxes: Inboxes;
  articles: Articles;
  conversations: ConversationDeps;
  turnBus: EventBus<TurnEvents>;
  findAnswerer: FindAnswerer;
  models: Models;
  bots: Bots;
  externalAgents: ExternalAgents;
  mail: MailDeps;
  tickets: TicketDeps;
  availability: AvailabilityModule;
  knowledge: Knowledge;
  documents: Documents;
}

/** What modules need of the sockets, which are opened after them. */
export interface LiveSide {
  statusOf(kind: 'operator' | 'customer', ids: readonly string[]): Promise<Map<string, PresenceStatus>>;
  isAnyOperatorOnline(companyId: string): Promise<boolean>;
  onHoursChanged(companyId: string): void;
  onRevoked(revoked: Revocation): void;
  onOperatorChanged(id: string): void;
  onDisabling: Parameters<typeof createAccounts>[0]['onDisabling'];
  onHandsChanged: ConversationDeps['onHandsChanged'];
  onDocumentUpdated(companyId: string, document: Document): void;
  onDocumentRemoved(companyId: string, id: string): void;
  onContactChanged(companyId: string, contact: KnownOfContact): void;
}

function openAttachments(
  { publicUrl, maxFileBytes }: Config,
  { database, limiters, instanceSecret, now }: Infrastructure,
  storage: Awaited<ReturnType<typeof createDiskStorage>>,
): Attachments {
  return createAttachments({
    database,
    storage,
    limiters,
    maxBytes: maxFileBytes,
    allowedTypes: ATTACHMENT_TYPES,
    signingKey: new Uint8Array(hkdfSync('sha256', instanceSecret, '', 'switchboard:files', 32)),
    publicUrl,
    async mayUseConversation(principal, id) {
      const conversation = await findConversation(database, principal.companyId, id);
      return conversation !== undefined && maySee(principal, conversation);
    },
    now,
  });
}

/** The modules, in dependency order. */
export async function createModules(
  config: Config,
  infrastructure: Infrastructure,
  live: LiveSide,
): Promise<Modules> {
  const { database, now, instanceSecret, limiters, bus, embedder, log, parser } = infrastructure;
  const { publicUrl, production, maxFileBytes } = config;
  const accounts = createAccounts({
    database,
    now,
    instanceSecret,
    limiters,
    presenceOf: (ids) => live.statusOf('operator', ids),
    onRevoked: live.onRevoked,
    onOperatorChanged: live.onOperatorChanged,
    onDisabling: live.onDisabling,
    ...(config.test ? { passwordCost: TEST_PASSWORD_COST } : {}),
  });
  const contacts = createContacts({
    database,
    now,
    instanceSecret,
    verifyIdentityToken: accounts.verifyIdentityToken,
    isIdentityKeyLive: accounts.isIdentityKeyLive,
    presenceOf: (ids) => live.statusOf('customer', ids),
    onRevoked: live.onRevoked,
    onChanged: live.onContactChanged,
  });
  const storage = await createDiskStorage(join(config.dataDir, 'files'), now);
  const attachments = openAttachments(config, infrastructure, storage);
  const inboxes = createInboxes({
    database,
    publicUrl,
    production,
    attachments: { maxBytes: maxFileBytes, types: ATTACHMENT_TYPES },
    async findBot(db, companyId, idOrKey) {
      const bot = await bots.find(db, idOrKey);
      if (bot?.companyId === companyId) return { ...bot, ...bot.settings };
      const agent = await externalAgents.find(db, idOrKey);
      if (agent?.company_id !== companyId) return undefined;
      const { id, name, enabled } = agent;
      return { id, name, enabled: enabled === 1, greeting: '', suggestedQuestions: [] };
    },
    now,
  });
  const articles = createArticles({
    database,
    publicUrl,
    helpKeyOf: inboxes.publicKeyOf,
    storage,
    signingKey: new Uint8Array(hkdfSync('sha256', instanceSecret, '', 'switchboard:articles', 32)),
    onChanged: enqueueArticle,
    now,
  });
  const turnBus = createEventBus<TurnEvents>(infrastructure.log);
  const answering = createAnswering(turnBus);
  const conversations: ConversationDeps = {
    database,
    bus,
    attachments,
    articles,
    answering,
    inTurn: database.dialect === 'postgres' ? createKeyedQueue() : (_key, work) => work(),
    accepting: createSharedWork(),
    async onHandsChanged(tx, row, at) {
      await live.onHandsChanged(tx, row, at);
      await answering.drop(tx, row, at);
    },
    presenceOfCustomers: (ids) => live.statusOf('customer', ids),
    async botNames(companyId, ids) {
      const named = [namesOfBots(database, companyId, ids), namesOfAgents(database, companyId, ids)];
      return new Map((await Promise.all(named)).flat().map(({ id, name }) => [id, name]));
    },
    now,
  };
  const mail = await openMail(config, infrastructure);
  const tickets: TicketDeps = {
    conversations,
    mail,
    bus: createEventBus<TicketEvents>(infrastructure.log),
  };
  const availability = createAvailability({
    database,
    isAnybodyThere: live.isAnyOperatorOnline,
    onHoursChanged: live.onHoursChanged,
    now,
  });
  const knowledge = createKnowledge({ database, embedder, log, now });
  const models = openModels(config, infrastructure);
  const bots = createBots({
    database,
    knowledge,
    languageModel: models.languageModel,
    hasModel: models.has,
    limits: { dailyTokens: config.dailyTokens, visitorDailyTokens: config.visitorDailyTokens },
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
    accounts,
    contacts,
    attachments,
    inboxes,
    articles,
    conversations,
    turnBus,
    findAnswerer: async (db, companyId, botId) =>
      (await bots.findAnswerer(db, companyId, botId)) ?? externalAgents.findAnswerer(db, companyId, botId),
    models,
    bots,
    externalAgents,
    mail,
    tickets,
    availability,
    knowledge,
    documents,
  };
}
