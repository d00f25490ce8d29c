import type { ConversationState, MessageRole, Priority } from '@switchboard/protocol';
import type { ExpressionBuilder } from 'kysely';
import { type Reader, type Schema, statement, type Tx } from '../../platform/database/index.ts';
import type { ConversationTable } from './tables.ts';

/** A conversation with the names that every view of it shows. */
export interface ConversationRow extends ConversationTable {
  customer_name: string;
  customer_email: string;
  verified: number;
  assignee_name: string | null;
  assignee_avatar: string | null;
  /** The bot of the conversation's inbox. */
  bot_id: string | null;
}

/** Of the tables that a conversation is joined with. */
export const NAME_COLUMNS = [
  'contact.name as customer_name',
  'contact.email as customer_email',
  'contact.verified as verified',
  'inbox.bot_id as bot_id',
] as const;

interface OneConversation {
  id: string;
  companyId: string;
}

type Conversations = ExpressionBuilder<Schema, 'conversation'>;

/**
 * Not by a join: where the row lock was waited for, Postgres gives the conversation as it is then, and what was joined
 * to it as it was before.
 */
export const assigneeOf = (eb: Conversations) => {
  const assignee = eb.selectFrom('operator').whereRef('operator.id', '=', 'conversation.assignee_id');
  return [
    assignee.select('operator.name').as('assignee_name'),
    assignee.select('operator.avatar_url').as('assignee_avatar'),
  ];
};

const selectOne = (forUpdate: boolean) =>
  statement<OneConversation>()<ConversationRow>((query, p, dialect) => {
    const select = query
      .selectFrom('conversation')
      .innerJoin('contact', 'contact.id', 'conversation.contact_id')
      .innerJoin('inbox', 'inbox.id', 'conversation.inbox_id')
      .selectAll('conversation')
      .select(assigneeOf)
      .select(NAME_COLUMNS)
      .where('conversation.id', '=', p.id)
      .where('conversation.company_id', '=', p.companyId);
    // SQLite has one writer, so inside a transaction nobody else can change the row.
    return forUpdate && dialect === 'postgres' ? select.forUpdate('conversation') : select;
  });

const readConversation = selectOne(false);
const readConversationForUpdate = selectOne(true);

/** Absent and foreign are the same: undefined. */
export function findConversation(
  db: Reader,
  companyId: string,
  id: string,
): Promise<ConversationRow | undefined> {
  return db.first(readConversation, { id, companyId });
}

/** Those of the company by id. */
export async function findConversations(
  db: Reader,
  companyId: string,
  ids: readonly string[],
): Promise<Map<string, ConversationRow>> {
  if (ids.length === 0) return new Map();
  const rows = await db.query
    .selectFrom('conversation')
    .innerJoin('contact', 'contact.id', 'conversation.contact_id')
    .innerJoin('inbox', 'inbox.id', 'conversation.inbox_id')
    .selectAll('conversation')
    .select(assigneeOf)
    .select(NAME_COLUMNS)
    .where('conversation.id', 'in', [...ids])
    .where('conversation.company_id', '=', companyId)
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** Reads the conversation and keeps others from changing it until the transaction ends. */
export function lockConversation(
  tx: Tx,
  companyId: string,
  id: string,
): Promise<ConversationRow | undefined> {
  return tx.first(readConversationForUpdate, { id, companyId });
}

interface Bump {
  id: string;
  seq: number;
  state: ConversationState;
  assigneeId: string | null;
  lastMessageAt: number;
  preview: string;
  previewRole: MessageRole | null;
  previewAuthor: string;
  waitingSince: number | null;
  closedAt: number | null;
}

const updateAfterMessage = statement<Bump>()<unknown>((query, p) =>
  query
    .updateTable('conversation')
    .set({
      last_seq: p.seq,
      state: p.state,
      assignee_id: p.assigneeId,
      last_message_at: p.lastMessageAt,
      preview: p.preview,
      preview_role: p.previewRole,
      preview_author: p.previewAuthor,
      waiting_since: p.waitingSince,
      closed_at: p.closedAt,
    })
    .where('id', '=', p.id),
);

/** Writes the summary back after a message was added to a locked conversation. */
export async function saveAfterMessage(tx: Tx, row: ConversationRow): Promise<void> {
  await tx.all(updateAfterMessage, {
    id: row.id,
    seq: row.last_seq,
    state: row.state,
    assigneeId: row.assignee_id,
    lastMessageAt: row.last_message_at,
    preview: row.preview,
    previewRole: row.preview_role,
    previewAuthor: row.preview_author,
    waitingSince: row.waiting_since,
    closedAt: row.closed_at,
  });
}

export async function insertConversation(tx: Tx, row: ConversationTable): Promise<boolean> {
  const inserted = await tx.query
    .insertInto('conversation')
    .values(row)
    .onConflict((conflict) => conflict.column('open_key').doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}

export interface ConversationChange {
  state?: ConversationState;
  assignee_id?: string | null;
  auto_bot?: number;
  priority?: Priority;
  subject?: string;
  waiting_since?: number | null;
  closed_at?: number | null;
  open_key?: string | null;
  pending_since?: number | null;
  assigned_at?: number | null;
  waited_ms?: number | null;
  ended_by?: ConversationTable['ended_by'];
  ended_by_id?: string | null;
  agent_gone_since?: number | null;
  at_front?: number;
  escalation_reason?: string | null;
}

/** Compare-and-set on the state: false when another transaction was first. */
export async function changeConversation(
  tx: Tx,
  id: string,
  from: readonly ConversationState[],
  change: ConversationChange,
): Promise<boolean> {
  const changed = await tx.query
    .updateTable('conversation')
    .set(change)
    .where('id', '=', id)
    .where('state', 'in', [...from])
    .returning('id')
    .executeTakeFirst();
  return changed !== undefined;
}

/** The one open conversation of a person in an inbox, newest first if history left several. */
export async function findOpenConversation(
  db: Reader,
  companyId: string,
  inboxId: string,
  contactId: string,
): Promise<ConversationRow | undefined> {
  const open = await db.query
    .selectFrom('conversation')
    .select('id')
    .where('contact_id', '=', contactId)
    .where('inbox_id', '=', inboxId)
    .where('company_id', '=', companyId)
    .where('state', '<>', 'closed')
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return open && findConversation(db, companyId, open.id);
}

/** A person's conversations, newest first. */
export function listChatsOf(db: Reader, contactId: string, limit: number): Promise<ConversationTable[]> {
  return db.query
    .selectFrom('conversation')
    .selectAll()
    .where('contact_id', '=', contactId)
    .orderBy('created_at', 'desc')
    .limit(limit)
    .execute();
}

/** Customer names by conversation id. */
export async function namesOfConversations(db: Reader, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.query
    .selectFrom('conversation')
    .innerJoin('contact', 'contact.id', 'conversation.contact_id')
    .select(['conversation.id as id', 'contact.name as name'])
    .where('conversation.id', 'in', ids)
    .execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** The active conversations of an operator, the ones that matter to their customers now. */
export function findActiveOf(
  db: Reader,
  companyId: string,
  operatorId: string,
): Promise<{ id: string; contact_id: string }[]> {
  return db.query
    .selectFrom('conversation')
    .select(['id', 'contact_id'])
    .where('company_id', '=', companyId)
    .where('state', '=', 'active')
    .where('assignee_id', '=', operatorId)
    .execute();
}
