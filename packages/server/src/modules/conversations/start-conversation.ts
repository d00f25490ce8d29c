import type { Platform, Priority } from '@switchboard/protocol';
import { AppError } from '../../lib/app-error.ts';
import { newId } from '../../lib/ids.ts';
import type { Tx } from '../../platform/database/index.ts';
import { appendEvent } from '../../platform/events/index.ts';
import type { CustomerPrincipal } from '../accounts/index.ts';
import { ensureContact } from '../contacts/index.ts';
import type { Inbox } from '../inboxes/index.ts';
import type { Appended } from './append-message.ts';
import {
  type ConversationRow,
  findOpenConversation,
  insertConversation,
  lockConversation,
} from './conversation.store.ts';
import { findCreated, rememberCreated } from './creation-key.store.ts';
import type { ConversationDeps } from './deps.ts';
import type { Words } from './find-earlier-send.ts';
import { onceMoreIfRaced } from './once-more.ts';
import { addMessage } from './send-message.ts';

export interface Start extends Words {
  inbox: Inbox;
  platform: Platform;
  /** The name of this call, for deduplication by (person, call, clientMessageId) for 24 h. */
  call: string;
  subject?: string;
  priority?: Priority;
}

function newConversation(start: Start, customer: CustomerPrincipal, at: number): ConversationRow {
  const { inbox } = start;
  return {
    id: newId(at),
    company_id: customer.companyId,
    inbox_id: inbox.id,
    contact_id: customer.id,
    platform: start.platform,
    psid: customer.id,
    page_name: inbox.name,
    state: inbox.botId ? 'bot' : 'pending',
    auto_bot: Number(inbox.botId !== null),
    assignee_id: null,
    priority: start.priority ?? 'medium',
    subject: start.subject ?? '',
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
    open_key: `${inbox.id}:${customer.id}`,
    created_at: at,
    closed_at: null,
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

async function create(
  tx: Tx,
  start: Start,
  customer: CustomerPrincipal,
  at: number,
): Promise<ConversationRow | null> {
  const row = newConversation(start, customer, at);
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
  return row;
}

/** The person's open conversation of the inbox, locked; a new one where there is none (G12). */
async function openConversation(
  deps: ConversationDeps,
  tx: Tx,
  start: Start,
  customer: CustomerPrincipal,
  at: number,
): Promise<ConversationRow | undefined> {
  const { companyId, id } = customer;
  await ensureContact(tx, customer, at);
  const open = await findOpenConversation(tx, companyId, start.inbox.id, id);
  const created = open ? null : await create(tx, start, customer, at);
  if (created) {
    tx.afterCommit(() => deps.bus.emit('conversation.created', { conversation: created }));
    return created;
  }
  const target = open ?? (await findOpenConversation(tx, companyId, start.inbox.id, id));
  return target && lockConversation(tx, companyId, target.id);
}

/**
 * The first message of a customer in an inbox: into the open conversation if there is one, else into a new one
 * (G12: exactly one, whatever arrives in parallel). Repeats of the same call are answered with the first result.
 */
export function startConversation(
  deps: ConversationDeps,
  principal: CustomerPrincipal,
  start: Start,
): Promise<Appended> {
  const at = deps.now();
  const { call, clientMessageId } = start;
  const creation = clientMessageId && { personId: principal.id, call, key: clientMessageId, now: at };
  return onceMoreIfRaced(() =>
    deps.database.transaction(async (tx) => {
      const known = creation ? await findCreated(tx, creation) : null;
      const row = known
        ? await lockConversation(tx, principal.companyId, known)
        : await openConversation(deps, tx, start, principal, at);
      if (!row) throw new AppError('unavailable', { retryAfter: 1 });
      if (creation && !known) await rememberCreated(tx, { ...creation, conversationId: row.id });
      return addMessage({ deps, tx, principal, row, at }, start);
    }),
  );
}
