import type { ConversationDeps, ConversationEvents } from '../src/modules/conversations/index.ts';
import {
  type DeskDeps,
  type DeskEvents,
  startSession,
  withdrawOpenTransfer,
} from '../src/modules/desk/index.ts';
import type { Inbox } from '../src/modules/inboxes/index.ts';
import { createEventBus } from '../src/platform/events/index.ts';
import { silentLog } from './silent-log.ts';
import { cast, FIRST, type Stage } from './stage.ts';

export interface DeskWorld {
  desk: DeskDeps;
  /** Ids of agents who have a page open. */
  here: Set<string>;
  /** A waiting session of Ada's. */
  start(): Promise<string>;
}

const nothing = async (): Promise<never> => {
  throw new Error('The desk of this test has none of it.');
};

const inbox: Inbox = {
  id: 'inbox-1',
  companyId: FIRST,
  platform: 'LIVE_CHAT',
  key: 'live-chat-test',
  name: 'Live chat',
  settings: {} as Inbox['settings'],
  origins: [],
  enabled: true,
  botId: null,
  createdAt: 0,
};

/** The desk on a real database with a clock and a presence that a test moves. */
export async function openDesk({ database, clock }: Stage): Promise<DeskWorld> {
  const here = new Set<string>();
  const conversations: ConversationDeps = {
    database,
    bus: createEventBus<ConversationEvents>(silentLog),
    attachments: { claim: nothing, copyCanned: nothing, of: async () => new Map() },
    articles: { cardOf: nothing },
    inTurn: (_key, work) => work(),
    accepting: (_key, work) => work(),
    answering: { begin: nothing, stateOf: async () => null },
    presenceOfCustomers: async () => new Map(),
    networkMark: (address) => address,
    botNames: async () => new Map(),
    onHandsChanged: (tx, row, at) => withdrawOpenTransfer(desk, tx, row, at),
    now: clock.now,
  };
  const desk: DeskDeps = {
    conversations,
    bus: createEventBus<DeskEvents>(silentLog),
    inboxOf: async () => inbox,
    statusOfOperators: async (ids) =>
      new Map(ids.map((id) => [id, here.has(id) ? 'online' : 'offline'] as const)),
    operatorsActiveAt: async () => new Map(),
    knowsPresence: () => true,
    countTickets: async () => 0,
    now: clock.now,
  };
  await database.transaction(async (tx) => {
    const { id, companyId: company_id, platform, key, name } = inbox;
    const made = { settings: '{}', origins: '[]', enabled: 1, bot_id: null, created_at: clock.now() };
    await tx.query
      .insertInto('inbox')
      .values({ id, company_id, platform, key, name, ...made })
      .execute();
    for (const { id: operatorId, role } of [cast.olga, cast.otto]) {
      await tx.query
        .insertInto('operator')
        .values({
          id: operatorId,
          company_id,
          email: `${operatorId}@example.com`,
          name: operatorId,
          avatar_url: '',
          role,
          password_hash: '',
          skills: '[]',
          capacity: 1000,
          instance_admin: 0,
          signed_in_at: null,
          disabled_at: null,
          created_at: clock.now(),
          state: null,
          here: 0,
          gone_since: null,
        })
        .execute();
    }
  });
  return {
    desk,
    here,
    start: async () =>
      (await startSession(desk, cast.ada, { subject: 'Property', device: { browser: '', type: '' } })).id,
  };
}
