import type { ConversationState, Priority } from '@switchboard/protocol';
import { type RawBuilder, type SelectQueryBuilder, type SqlBool, sql } from 'kysely';
import type { Reader, Schema } from '../../platform/database/index.ts';

const PRIORITIES: readonly Priority[] = ['urgent', 'high', 'medium', 'low'];

/** Lower comes first: the place in PRIORITIES. The indexes of 0011-desk-speed have these very expressions. */
export const rank = sql<number>`CASE conversation.priority WHEN 'urgent' THEN 0 WHEN 'high' THEN 1 WHEN 'medium' THEN 2 ELSE 3 END`;
/** Whose agent vanished stands before the others of the priority. */
export const place = sql<number>`1 - conversation.at_front`;
export const since = sql<number>`COALESCE(conversation.pending_since, conversation.created_at)`;

export interface SessionFilter {
  companyId: string;
  /** `open`: all but closed ones. */
  status?: ConversationState | 'open' | undefined;
  /** Pending ones of anybody, others of this operator only. */
  agentsOwn?: string | undefined;
  agentId?: string | undefined;
  priority?: Priority | undefined;
  skill?: string | undefined;
}

export type SessionSort = 'priority' | 'wait_time' | 'recent';

/** Where the last page ended: the values of its last row in the order of the sort, and its id. */
export type SessionCursor = readonly (number | string)[];

interface Order {
  by: readonly RawBuilder<number>[];
  direction: 'asc' | 'desc';
}

const ORDERS: Record<SessionSort, Order> = {
  priority: { by: [rank, place, since], direction: 'asc' },
  wait_time: { by: [since], direction: 'asc' },
  recent: { by: [sql<number>`conversation.last_message_at`], direction: 'desc' },
};

// States are written out: SQLite uses the indexes of what waits, is active and is over only for words that it sees.
export const isIn = (state: ConversationState) => sql<SqlBool>`conversation.state = ${sql.lit(state)}`;
const isOpen = sql<SqlBool>`conversation.state <> 'closed'`;

type Conversations = SelectQueryBuilder<Schema, 'conversation', object>;

function filtered(db: Reader, filter: SessionFilter): Conversations {
  let query: Conversations = db.query
    .selectFrom('conversation')
    .where('conversation.company_id', '=', filter.companyId);
  const { status, agentsOwn, agentId, priority, skill } = filter;
  if (status !== 'closed') query = query.where(isOpen);
  if (status && status !== 'open') query = query.where(isIn(status));
  if (agentsOwn !== undefined && status !== 'pending') {
    query = query.where((eb) =>
      eb.or([
        ...(status === 'open' ? [isIn('pending')] : []),
        eb.and([
          eb('conversation.assignee_id', '=', agentsOwn),
          ...(status === 'open' ? [isIn('active')] : []),
        ]),
      ]),
    );
  }
  if (agentId !== undefined) query = query.where('conversation.assignee_id', '=', agentId);
  if (priority) query = query.where('conversation.priority', '=', priority);
  if (skill === undefined) return query;
  return query.where((eb) =>
    eb.exists(
      eb
        .selectFrom('required_skill')
        .select('skill')
        .whereRef('required_skill.conversation_id', '=', 'conversation.id')
        .where('skill', '=', skill),
    ),
  );
}

export interface ListedSession {
  id: string;
  cursor: SessionCursor;
}

interface Page {
  sort: SessionSort;
  after: SessionCursor | null;
  limit: number;
}

/** What is open and what is over have their own indexes; an agent's view without a state has only open ones. */
function partsOf(filter: SessionFilter): SessionFilter[] {
  if (filter.status) return [filter];
  const open = { ...filter, status: 'open' as const };
  return filter.agentsOwn === undefined ? [open, { ...filter, status: 'closed' }] : [open];
}

function compare(a: SessionCursor, b: SessionCursor): number {
  for (const [index, value] of a.entries()) {
    const other = b[index] as typeof value;
    if (value !== other) return value < other ? -1 : 1;
  }
  return 0;
}

/** Ids in the order of the sort. */
export async function listSessionIds(
  db: Reader,
  filter: SessionFilter,
  page: Page,
): Promise<ListedSession[]> {
  const parts = await Promise.all(partsOf(filter).map((part) => listPart(db, part, page)));
  const sign = ORDERS[page.sort].direction === 'asc' ? 1 : -1;
  return parts
    .flat()
    .sort((a, b) => sign * compare(a.cursor, b.cursor))
    .slice(0, page.limit);
}

async function listPart(db: Reader, filter: SessionFilter, page: Page): Promise<ListedSession[]> {
  const { by, direction } = ORDERS[page.sort];
  let query = filtered(db, filter).select([
    'conversation.id as id',
    ...by.map((key, index) => key.as(`key${index}`)),
  ]);
  if (page.after) {
    const beyond = sql.raw(direction === 'asc' ? '>' : '<');
    const keys = sql.join([...by, sql.ref('conversation.id')]);
    query = query.where(sql<boolean>`(${keys}) ${beyond} (${sql.join([...page.after])})`);
  }
  for (const key of by) query = query.orderBy(key, direction);
  const rows = await query.orderBy('conversation.id', direction).limit(page.limit).execute();
  return rows.map((row) => {
    const keys = by.map((_, index) => Number((row as unknown as Record<string, number>)[`key${index}`]));
    return { id: row.id, cursor: [...keys, row.id] };
  });
}

/** How many values a cursor of this sort has before the id. */
export const cursorKeys = (sort: SessionSort): number => ORDERS[sort].by.length;

export async function countSessions(db: Reader, filter: SessionFilter): Promise<number> {
  const counts = await Promise.all(
    partsOf(filter).map(async (part) => {
      const row = await filtered(db, part)
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .executeTakeFirst();
      return Number(row?.count ?? 0);
    }),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}

/** All chats that the contact has had so far. */
export async function countChats(db: Reader, contactId: string): Promise<number> {
  const row = await db.query
    .selectFrom('conversation')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('contact_id', '=', contactId)
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}

export interface WaitingChat {
  id: string;
  subject: string;
  priority: Priority;
  pending_since: number;
  created_at: number;
}

/** The queue: by priority, then who came first. */
export async function listWaiting(db: Reader, companyId: string): Promise<WaitingChat[]> {
  const rows = await db.query
    .selectFrom('conversation')
    .select(['id', 'subject', 'priority', 'created_at', since.as('pending_since')])
    .where('company_id', '=', companyId)
    .where(isIn('pending'))
    .orderBy(rank)
    .orderBy(place)
    .orderBy(since)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ ...row, pending_since: Number(row.pending_since) }));
}

export type ByPriority = Record<Priority, number>;

export async function countWaiting(db: Reader, companyId: string): Promise<ByPriority> {
  const rows = await db.query
    .selectFrom('conversation')
    .select((eb) => [rank.as('rank'), eb.fn.countAll<number>().as('count')])
    .where('company_id', '=', companyId)
    .where(isIn('pending'))
    .groupBy(rank)
    .execute();
  const counts = new Map(rows.map((row) => [row.rank, Number(row.count)]));
  return Object.fromEntries(
    PRIORITIES.map((priority, index) => [priority, counts.get(index) ?? 0]),
  ) as ByPriority;
}

/** Skills by conversation, of everything that waits. */
export async function skillsOfWaiting(db: Reader, companyId: string): Promise<Map<string, string[]>> {
  const rows = await db.query
    .selectFrom('required_skill')
    .innerJoin('conversation', 'conversation.id', 'required_skill.conversation_id')
    .select(['required_skill.conversation_id as id', 'required_skill.skill as skill'])
    .where('conversation.company_id', '=', companyId)
    .where(isIn('pending'))
    .orderBy('required_skill.position')
    .execute();
  const skills = new Map<string, string[]>();
  for (const { id, skill } of rows) skills.set(id, [...(skills.get(id) ?? []), skill]);
  return skills;
}

export async function countActive(db: Reader, operatorId: string): Promise<number> {
  const row = await db.query
    .selectFrom('conversation')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('assignee_id', '=', operatorId)
    .where(isIn('active'))
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}
