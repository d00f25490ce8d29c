import { hkdfSync } from 'node:crypto';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { createKeyedQueue } from '../lib/keyed-queue.ts';
import { createSharedWork } from '../lib/shared-work.ts';
import { type Accounts, createAccounts } from '../modules/accounts/index.ts';
import { type Articles, createArticles } from '../modules/articles/index.ts';
import { type Attachments, createAttachments } from '../modules/attachments/index.ts';
import { type AvailabilityModule, createAvailability } from '../modules/availability/index.ts';
import { namesOfBots } from '../modules/bots/index.ts';
import { type Contacts, createContacts } from '../modules/contacts/index.ts';
import {
  type ConversationDeps,
  createNetworkMark,
  findConversation,
  maySee,
} from '../modules/conversations/index.ts';
import { enqueueArticle } from '../modules/documents/index.ts';
import { namesOfAgents } from '../modules/external-agents/index.ts';
import { createInboxes, type Inboxes } from '../modules/inboxes/index.ts';
import type { MailDeps } from '../modules/mail/index.ts';
import type { TicketDeps, TicketEvents } from '../modules/tickets/index.ts';
import { createAnswering, type TurnEvents } from '../modules/turns/index.ts';
import { createEventBus, type EventBus } from '../platform/events/index.ts';
import { createDiskStorage } from '../platform/files/index.ts';
import { type Answerers, createAnswerers } from './answerers.ts';
import type { Infrastructure } from './infrastructure.ts';
import type { LiveSide } from './live-side.ts';
import { openMail } from './mail.ts';

const ATTACHMENT_TYPES = ['image/*', 'audio/*', 'video/*', 'text/*', 'application/*'];

/** A test makes dozens of operators, and nobody guesses their passwords. */
const TEST_PASSWORD_COST = 2;

export interface Modules extends Answerers {
  accounts: Accounts;
  contacts: Contacts;
  attachments: Attachments;
  inboxes: Inboxes;
  articles: Articles;
  conversations: ConversationDeps;
  turnBus: EventBus<TurnEvents>;
  mail: MailDeps;
  tickets: TicketDeps;
  availability: AvailabilityModule;
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
  const { database, now, instanceSecret, limiters, bus, log } = infrastructure;
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
    findBot: (db, companyId, idOrKey) => answerers.findBot(db, companyId, idOrKey),
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
  const turnBus = createEventBus<TurnEvents>(log);
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
    networkMark: createNetworkMark(instanceSecret),
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
    bus: createEventBus<TicketEvents>(log),
  };
  const availability = createAvailability({
    database,
    isAnybodyThere: live.isAnyOperatorOnline,
    onHoursChanged: live.onHoursChanged,
    now,
  });
  const answerers = createAnswerers(config, infrastructure, live, {
    inboxes,
    articles,
    conversations,
    turnBus,
    storage,
  });
  return {
    accounts,
    contacts,
    attachments,
    inboxes,
    articles,
    conversations,
    turnBus,
    mail,
    tickets,
    availability,
    ...answerers,
  };
}
