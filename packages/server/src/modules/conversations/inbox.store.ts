import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { Reader, Schema } from '../../platform/database/index.ts';
import { assigneeOf, type ConversationRow, NAME_COLUMNS } from './conversation.store.ts';
import type { AuthorKind } from './tables.ts';

/** What an inbox view asks for; absent means any. */
export interface InboxFilter {
  companyId: string;
  status?: 'OPEN' | 'CLOSED' | undefined;
  state?: string | undefined;
  /** An operator's id, or null for nobody's. */
  assigneeId?: string | null | undefined;
  platform?: string | undefined;
  labelId?: string | undefined;
  contactId?: string | undefined;
  /** Only these. */
  ids?: string[] | undefined;
}

type Builder = ExpressionBuilder<Schema, 'conversation'>;

function conditions(eb: Builder, filter: InboxFilter): Expression<SqlBool>[] {
  const all: Expression<SqlBool>[] = [eb('conversation.company_id', '=', filter.companyId)];
  if (filter.status === 'OPEN') all.push(eb('conversation.state', '<>', 'closed'));
  if (filter.status === 'CLOSED') all.push(eb('conversation.state', '=', 'closed'));
  if (filter.state) all.push(eb('conversation.state', '=', filter.state as ConversationRow['state']));
  if (filter.state && filter.state !== 'closed') all.push(eb('conversation.state', '<>', 'closed'));
  if (filter.assigneeId === null) all.push(eb('conversation.assignee_id', 'is', null));
  else if (filter.assigneeId) all.push(eb('conversation.assignee_id', '=', filter.assigneeId));
  if (filter.platform)
    all.push(eb('conversation.platform', '=', filter.platform as ConversationRow['platform']));
  if (filter.contactId) all.push(eb('conversation.contact_id', '=', filter.contactId));
  if (filter.ids) all.push(eb('conversation.id', 'in', filter.ids));
  if (filter.labelId) {
    const labelled = eb
      .selectFrom('conversation_label')
      .select('conversation_label.conversation_id')
      .where('conversation_label.label_id', '=', filter.labelId);
    all.push(eb('conversation.id', 'in', labelled));
  }
  return all;
}

export interface ListPosition {
  at: number;
  id: string;
}

/** Rows of an inbox view after a position: newest last message first, or longest waiting first. */
export async function listConversations(
  db: Reader,
  filter: InboxFilter,
  page: { sort: 'newest' | 'waiting'; after: ListPosition | null; limit: number },
): Promise<ConversationRow[]> {
  const waiting = page.sort === 'waiting';
  const column = waiting ? 'conversation.waiting_since' : 'conversation.last_message_at';
  const direction = waiting ? 'asc' : 'desc';
  let query = db.query
    .selectFrom('conversation')
    .innerJoin('contact', 'contact.id', 'conversation.contact_id')
    .innerJoin('inbox', 'inbox.id', 'conversation.inbox_id')
    .selectAll('conversation')
    .select(assigneeOf)
    .select(NAME_COLUMNS)
    .where((eb) => eb.and(conditions(eb as unknown as Builder, filter)));
  if (waiting) query = query.where('conversation.waiting_since', 'is not', null);
  const { after } = page;
  if (after) {
    const beyond = waiting ? '>' : '<';
    query = query.where((eb) =>
      eb(eb.refTuple(column, 'conversation.id'), beyond, eb.tuple(after.at, after.id)),
    );
  }
  return query.orderBy(column, direction).orderBy('conversation.id', direction).limit(page.limit).execute();
}

export interface InboxCounts {
  mine: number;
  unassigned: number;
  all: number;
  pending: number;
  bot: number;
}

/** Open conversations only. */
export async function countOpen(db: Reader, companyId: string, operatorId: string): Promise<InboxCounts> {
  const rows = await db.query
    .selectFrom('conversation')
    .select((eb) => ['assignee_id', 'state', eb.fn.countAll<number>().as('count')])
    .where('company_id', '=', companyId)
    .where('state', '<>', 'closed')
    .groupBy(['assignee_id', 'state'])
    .execute();
  const counts: InboxCounts = { mine: 0, unassigned: 0, all: 0, pending: 0, bot: 0 };
  for (const row of rows) {
    counts.all += row.count;
    if (row.assignee_id === null) counts.unassigned += row.count;
    if (row.assignee_id === operatorId) counts.mine += row.count;
    if (row.state === 'pending') counts.pending += row.count;
    if (row.state === 'bot') counts.bot += row.count;
  }
  return counts;
}

const UNREAD_COUNTED = 100;

/** Messages of the other side after a position, at most 100 are counted. */
export async function countUnread(
  db: Reader,
  conversationId: string,
  readSeq: number,
  from: readonly AuthorKind[] = ['customer'],
): Promise<number> {
  const row = await db.query
    .selectFrom((eb) =>
      eb
        .selectFrom('message')
        .select('seq')
        .where('conversation_id', '=', conversationId)
        .where('seq', '>', readSeq)
        .where('author_kind', 'in', [...from])
        .limit(UNREAD_COUNTED)
        .as('unread'),
    )
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirst();
  return row?.count ?? 0;
}

/** As `countUnread`, of many conversations by their ids in one query. */
export async function countUnreadOf(
  db: Reader,
  positions: readonly { id: string; readSeq: number }[],
  from: readonly AuthorKind[],
): Promise<Map<string, number>> {
  if (positions.length === 0) return new Map();
  const listed = sql.join(positions.map(({ id, readSeq }) => sql`(${id}, CAST(${readSeq} AS BIGINT))`));
  const asked = sql<{ id: string; seq: number }>`
    (SELECT column1 AS id, column2 AS seq FROM (VALUES ${listed}) AS listed)`;
  const unread = sql<number>`(SELECT COUNT(*) FROM (
    SELECT 1 FROM message WHERE conversation_id = asked.id AND seq > asked.seq
      AND author_kind IN (${sql.join([...from])}) LIMIT ${UNREAD_COUNTED}) AS unread)`;
  const rows = await db.query
    .selectFrom(asked.as('asked'))
    .select(['asked.id as id', unread.as('count')])
    .execute();
  return new Map(rows.map(({ id, count }) => [id, count]));
}
