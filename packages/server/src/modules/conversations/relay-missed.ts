import { RecentIds } from '../../lib/recent-ids.ts';
import type { Log } from '../../platform/database/index.ts';
import {
  createEventBus,
  type EventBus,
  eventsAfter,
  horizon,
  type LoggedEvent,
  type Position,
} from '../../platform/events/index.ts';
import type { Realtime } from '../../platform/realtime/index.ts';
import type { Principal } from '../accounts/index.ts';
import { broadcastConversations } from './conversation.broadcasts.ts';
import type { ConversationEvents } from './conversation.events.ts';
import { findConversation } from './conversation.store.ts';
import type { ConversationDeps } from './deps.ts';
import { type MessageRow, readPage } from './message.store.ts';

const EVERY_MS = 2_000;
/** So many looks after the nodes hear each other again, the last of them has noticed; and so far back the first look goes. */
const LOOKS = 3;
const REMEMBERED = 10_000;
const PAGE = 200;

export interface RelayOptions {
  realtime: Realtime<Principal>;
  /** What other faces tell of the same events. */
  broadcast(missed: EventBus<ConversationEvents>, here: Realtime<Principal>): void;
  /** Do the nodes hear each other? */
  isUp(): boolean;
  log: Log;
}

export interface Relay {
  stop(): Promise<void>;
}

interface Change {
  created: boolean;
  /** Of the first new message; Infinity without one. */
  fromSeq: number;
}

function changesIn(events: readonly LoggedEvent[]): Map<string, Change> {
  const changes = new Map<string, Change>();
  for (const { conversation_id: id, type, data } of events) {
    if (id === null) continue;
    const change = changes.get(id) ?? { created: false, fromSeq: Number.POSITIVE_INFINITY };
    changes.set(id, change);
    if (type === 'conversation.created') change.created = true;
    // `appendMessage` has written it.
    if (type === 'message.created') {
      change.fromSeq = Math.min(change.fromSeq, (JSON.parse(data ?? '{}') as { seq: number }).seq);
    }
  }
  return changes;
}

/**
 * While the nodes do not hear each other (G16), tells this node's sockets what others have stored: messages and the
 * state of conversations, at most a few seconds late. Notes, receipts and typing wait for the next read.
 */
export function relayMissed(deps: ConversationDeps, { realtime, broadcast, isUp, log }: RelayOptions): Relay {
  const { database, attachments } = deps;
  const here = createEventBus<ConversationEvents>(log);
  const toOwnSockets = { ...realtime, publish: realtime.publishHere };
  broadcastConversations(here, toOwnSockets);
  broadcast(here, toOwnSockets);
  const told = new RecentIds(REMEMBERED);
  deps.bus.on('message.created', ({ message }) => void told.add(message.id));
  let ends: Position[] = [];
  let looksUp = LOOKS;

  async function newMessages(conversationId: string, fromSeq: number): Promise<MessageRow[]> {
    const rows: MessageRow[] = [];
    for (let after = fromSeq - 1, hasMore = Number.isFinite(fromSeq); hasMore; ) {
      const page = await readPage(database, conversationId, { after, limit: PAGE });
      rows.push(...page.rows.filter(({ id }) => told.add(id)));
      after = page.rows.at(-1)?.seq ?? after;
      hasMore = page.hasMore;
    }
    return rows;
  }

  async function tell(companyId: string, id: string, { created, fromSeq }: Change): Promise<void> {
    const messages = await newMessages(id, fromSeq);
    const conversation = await findConversation(database, companyId, id);
    if (!conversation) return;
    if (created) here.emit('conversation.created', { conversation });
    const files = await attachments.of(
      database,
      messages.filter((message) => message.attachment_count > 0).map((message) => message.id),
    );
    for (const message of messages) {
      here.emit('message.created', { conversation, message, attachments: files.get(message.id) ?? [] });
    }
    here.emit('conversation.changed', { conversation });
  }

  async function look(): Promise<void> {
    const end = await horizon(database);
    looksUp = isUp() ? Math.min(looksUp + 1, LOOKS + 1) : 0;
    const [from] = ends;
    if (looksUp > LOOKS || !from) {
      ends = [...ends.slice(1 - LOOKS), end];
      return;
    }
    const companies = new Set([...realtime.principals()].map(({ companyId }) => companyId));
    for (const companyId of companies) {
      for await (const events of eventsAfter(database, companyId, from)) {
        for (const [id, change] of changesIn(events)) await tell(companyId, id, change);
      }
    }
    ends = [end];
  }

  let running = Promise.resolve();
  const lookAgain = () => {
    running = running.then(look).catch((error: unknown) => log.warn({ err: error }, 'news were not relayed'));
  };
  // Where the log ends now: the nodes may lose each other before the first turn of the timer.
  lookAgain();
  const timer = setInterval(lookAgain, EVERY_MS);
  timer.unref();
  return {
    stop() {
      clearInterval(timer);
      return running;
    },
  };
}
