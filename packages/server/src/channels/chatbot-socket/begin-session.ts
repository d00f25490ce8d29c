import type { PreviousMessage } from '@switchboard/protocol';
import { AppError } from '../../lib/app-error.ts';
import { newId } from '../../lib/ids.ts';
import type { CustomerPrincipal } from '../../modules/accounts/index.ts';
import type { Chatbot } from '../../modules/bots/index.ts';
import {
  type ConversationRow,
  onceMoreIfRaced,
  openConversation,
  readPage,
} from '../../modules/conversations/index.ts';
import type { Tx } from '../../platform/database/index.ts';
import { type ChatSession, endSessionOf, insertSession } from './chat-session.store.ts';
import { type ChatbotSocketDeps, SESSION_CHANGED } from './deps.ts';
import { presentPrevious } from './previous-message.ts';
import { newWsToken, personOf } from './ws-token.ts';

const PREVIOUS = 50;

interface Wanted {
  bot: Chatbot;
  /** Whence they call, as limits count addresses. */
  address: string;
}

export interface BegunSession {
  session: ChatSession;
  previous: PreviousMessage[];
  wsToken: string;
}

async function conversationWith(
  deps: ChatbotSocketDeps,
  tx: Tx,
  customer: CustomerPrincipal,
  { bot, address }: Wanted,
  at: number,
): Promise<ConversationRow> {
  const inbox = await deps.inboxById(tx, bot.inboxId);
  const subject = `Chat with ${bot.name}`;
  const start = inbox && { inbox, platform: 'CHATBOT' as const, subject, address };
  const row = start && (await openConversation(deps.conversations, tx, start, customer, at));
  if (!row) throw new AppError('unavailable', { retryAfter: 1 });
  return row;
}

/**
 * A session with the bot, in the person's open conversation with it or a new one. Whatever session the person had ends
 * in the same transaction; that there is one at most is a constraint.
 */
export function beginSession(
  deps: ChatbotSocketDeps,
  customer: CustomerPrincipal,
  wanted: Wanted,
): Promise<BegunSession> {
  const { inTurn, database } = deps.conversations;
  const begin = async (tx: Tx): Promise<BegunSession> => {
    const at = deps.now();
    const conversation = await conversationWith(deps, tx, customer, wanted, at);
    const superseded = await endSessionOf(tx, customer.id, { reason: 'superseded', at });
    const { rows } = await readPage(tx, conversation.id, { limit: PREVIOUS });
    const ws = newWsToken(at);
    const session: ChatSession = {
      id: newId(at),
      company_id: customer.companyId,
      contact_id: customer.id,
      conversation_id: conversation.id,
      chatbot_name: wanted.bot.name,
      person: JSON.stringify(personOf(customer)),
      from_seq: rows.at(-1)?.seq ?? 0,
      connection_id: null,
      ws_token_hash: ws.hash,
      ws_token_expires_at: ws.expiresAt,
      created_at: at,
      last_active_at: at,
      ended_at: null,
      end_reason: null,
    };
    await insertSession(tx, session);
    tx.afterCommit(() => {
      for (const id of superseded) deps.realtime.signal(SESSION_CHANGED, id);
    });
    return { session, previous: rows.map(presentPrevious), wsToken: ws.token };
  };
  // One after the other here; other nodes can come between more than once.
  return inTurn(`chatbot-session:${customer.id}`, () =>
    onceMoreIfRaced(() => onceMoreIfRaced(() => database.transaction(begin))),
  );
}
