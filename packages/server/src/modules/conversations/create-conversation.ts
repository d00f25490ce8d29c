import type { Platform, Priority } from '@switchboard/protocol';
import { newId } from '../../lib/ids.ts';
import type { Tx } from '../../platform/database/index.ts';
import { appendEvent } from '../../platform/events/index.ts';
import type { CustomerPrincipal } from '../accounts/index.ts';
import type { Inbox } from '../inboxes/index.ts';
import { type ConversationRow, insertConversation } from './conversation.store.ts';
import type { ConversationDeps } from './deps.ts';

export interface NewConversation {
  inbox: Inbox;
  platform: Platform;
  subject?: string;
  priority?: Priority;
  /** The person's one open conversation of the inbox (G12); else one of any number. */
  isTheOpenOne?: boolean;
  /** Whence the customer calls, as limits count addresses; left out where it is not to count against it. */
  address?: string;
  /** Past the bot, to the queue. */
  forPerson?: boolean;
}

type Creating = Pick<ConversationDeps, 'bus' | 'networkMark'>;

function newRow(
  { networkMark }: Creating,
  made: NewConversation,
  customer: CustomerPrincipal,
  at: number,
): ConversationRow {
  const { inbox, address } = made;
  const isBots = inbox.botId !== null && !made.forPerson;
  return {
    id: newId(at),
    company_id: customer.companyId,
    inbox_id: inbox.id,
    contact_id: customer.id,
    platform: made.platform,
    psid: customer.id,
    page_name: inbox.name,
    state: isBots ? 'bot' : 'pending',
    auto_bot: Number(isBots),
    assignee_id: null,
    priority: made.priority ?? 'medium',
    subject: made.subject ?? '',
    last_seq: 0,
    last_message_at: at,
    preview: '',
    preview_role: null,
    preview_author: '',
    waiting_since: at,
    customer_read_seq: 0,
    customer_delivered_seq: 0,
    operator_read_seq: 0,
    operator_delivered_seq: 0,
    open_key: made.isTheOpenOne ? `${inbox.id}:${customer.id}` : null,
    created_at: at,
    closed_at: null,
    pending_since: isBots ? null : at,
    assigned_at: null,
    waited_ms: null,
    ended_by: null,
    ended_by_id: null,
    agent_gone_since: null,
    at_front: 0,
    escalation_reason: null,
    begun_from: customer.verified || address === undefined ? null : networkMark(address),
    customer_name: customer.name,
    customer_email: customer.email,
    verified: Number(customer.verified),
    assignee_name: null,
    assignee_avatar: null,
    bot_id: inbox.botId,
  };
}

const JOINED_COLUMNS = [
  'customer_name',
  'customer_email',
  'verified',
  'assignee_name',
  'assignee_avatar',
  'bot_id',
] as const;

/** Stores a conversation of a person who is stored. Null where a parallel call was first with the person's open one. */
export async function createConversation(
  deps: Creating,
  tx: Tx,
  customer: CustomerPrincipal,
  made: NewConversation,
  at: number,
): Promise<ConversationRow | null> {
  const row = newRow(deps, made, customer, at);
  const columns: Record<string, unknown> = { ...row };
  for (const joined of JOINED_COLUMNS) delete columns[joined];
  if (!(await insertConversation(tx, columns as unknown as ConversationRow))) return null;
  await appendEvent(tx, {
    companyId: row.company_id,
    conversationId: row.id,
    type: 'conversation.created',
    data: null,
    createdAt: at,
  });
  tx.afterCommit(() => {
    deps.bus.emit('conversation.created', { conversation: row });
    deps.bus.emit('conversation.moved', { conversation: row, from: null });
  });
  return row;
}
