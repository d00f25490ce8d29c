import type { Platform, Priority } from '@switchboard/protocol';
import { AppError } from '../../lib/app-error.ts';
import { newId } from '../../lib/ids.ts';
import type { Tx } from '../../platform/database/index.ts';
import { appendEvent } from '../../platform/events/index.ts';
import type { CustomerPrincipal } from '../accounts/index.ts';
import { ensureContact } from '../contacts/index.ts';
import type { Inbox } from '../inboxes/index.ts';
import { type Appended, appendMessage, appendSystemLine, type Content } from './append-message.ts';
import { authorOf } from './author.ts';
import { claimAttachments } from './claim-attachments.ts';
import {
  type ConversationRow,
  findOpenConversation,
  insertConversation,
  lockConversation,
} from './conversation.store.ts';
import { findCreated, rememberCreated } from './creation-key.store.ts';
import type { ConversationDeps } from './deps.ts';
import { findSent } from './message.store.ts';
import { onceMoreIfRaced } from './once-more.ts';
import { assertSameContent } from './same-content.ts';

export interface Start {
  inbox: Inbox;
  platform: Platform;
  /** The name of this call, for deduplication by (person, call, clientMessageId) for 24 h. */
  call: string;
  text: string;
  attachmentIds: string[];
  clientMessageId: string | null;
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

async function earlierResult(
  deps: ConversationDeps,
  tx: Tx,
  start: Start,
  customer: CustomerPrincipal,
  now: number,
): Promise<Appended | null> {
  if (!start.clientMessageId) return null;
  const conversationId = await findCreated(tx, {
    personId: customer.id,
    call: start.call,
    key: start.clientMessageId,
    now,
  });
  if (!conversationId) return null;
  const conversation = await lockConversation(tx, customer.companyId, conversationId);
  const message = await findSent(tx, conversationId, customer.id, start.clientMessageId);
  if (!conversation || !message) throw new AppError('not_found');
  const attachments = await assertSameContent(deps, tx, message, start.text, start.attachmentIds);
  return { conversation, message, attachments };
}

/**
 * The first message of a customer in an inbox: into the open conversation if there is one, else into a new one
 * (G12: exactly one, whatever arrives in parallel). Repeats of the same call are answered with the first result.
 */
export async function startConversation(
  deps: ConversationDeps,
  customer: CustomerPrincipal,
  start: Start,
): Promise<Appended> {
  const at = deps.now();
  return onceMoreIfRaced(() =>
    deps.database.transaction(async (tx) => {
      const earlier = await earlierResult(deps, tx, start, customer, at);
      if (earlier) return earlier;
      await ensureContact(tx, customer, at);
      const open = await findOpenConversation(tx, customer.companyId, start.inbox.id, customer.id);
      const created = open ? null : await create(tx, start, customer, at);
      const target =
        open ?? created ?? (await findOpenConversation(tx, customer.companyId, start.inbox.id, customer.id));
      const row = target && (created ?? (await lockConversation(tx, customer.companyId, target.id)));
      if (!row) throw new AppError('unavailable', { retryAfter: 1 });
      if (created) tx.afterCommit(() => deps.bus.emit('conversation.created', { conversation: created }));
      return addFirst(deps, tx, row, customer, start, at);
    }),
  );
}

async function addFirst(
  deps: ConversationDeps,
  tx: Tx,
  row: ConversationRow,
  customer: CustomerPrincipal,
  start: Start,
  at: number,
): Promise<Appended> {
  const ready =
    row.state === 'closed'
      ? await appendSystemLine(
          deps,
          tx,
          { ...row, state: 'pending', closed_at: null },
          { code: 'conversation_reopened', params: {} },
          at,
        )
      : row;
  const id = newId(at);
  const attachments = await claimAttachments(deps, tx, customer, start.attachmentIds, {
    conversationId: row.id,
    messageId: id,
  });
  const content: Content = { id, text: start.text, attachments, clientMessageId: start.clientMessageId };
  const sent = await appendMessage(deps, tx, ready, authorOf(customer), content, at);
  if (start.clientMessageId) {
    await rememberCreated(tx, {
      personId: customer.id,
      call: start.call,
      key: start.clientMessageId,
      conversationId: row.id,
      now: at,
    });
  }
  return sent;
}
