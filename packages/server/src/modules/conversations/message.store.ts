import { sql } from 'kysely';
import { type Reader, statement, type Tx } from '../../platform/database/index.ts';
import { searchTerms } from './search-terms.ts';
import type { MessageTable } from './tables.ts';

export type MessageRow = MessageTable;

/** Without what only the database itself reads. */
export const MESSAGE_COLUMNS = [
  'message.id',
  'message.company_id',
  'message.conversation_id',
  'message.seq',
  'message.author_kind',
  'message.author_id',
  'message.author_name',
  'message.author_avatar',
  'message.text',
  'message.system',
  'message.kb_article',
  'message.canned_response_id',
  'message.answer',
  'message.feedback',
  'message.client_message_id',
  'message.attachment_count',
  'message.created_at',
] as const;

const insert = statement<MessageRow & { search: string }>()<unknown>((query, p, dialect) => {
  const row: MessageRow = {
    id: p.id,
    company_id: p.company_id,
    conversation_id: p.conversation_id,
    seq: p.seq,
    author_kind: p.author_kind,
    author_id: p.author_id,
    author_name: p.author_name,
    author_avatar: p.author_avatar,
    text: p.text,
    system: p.system,
    kb_article: p.kb_article,
    canned_response_id: p.canned_response_id,
    answer: p.answer,
    feedback: p.feedback,
    client_message_id: p.client_message_id,
    attachment_count: p.attachment_count,
    created_at: p.created_at,
  };
  const indexed = { ...row, search: sql`array_to_tsvector(string_to_array(${p.search}, ' '))` };
  return query.insertInto('message').values(dialect === 'postgres' ? indexed : row);
});

/** Marks a company's messages in Postgres' search index; no word of a text can be it. */
export const scopeOf = (companyId: string): string => `@${companyId}`;

/** What Postgres finds the message by. (SQLite's index is filled a moment later.) */
function indexedTerms(tx: Tx, { company_id, author_kind, text }: MessageRow): string {
  if (tx.dialect !== 'postgres' || author_kind === 'system') return '';
  return [scopeOf(company_id), ...new Set(searchTerms(text))].join(' ');
}

export async function insertMessage(tx: Tx, row: MessageRow): Promise<void> {
  await tx.all(insert, { ...row, search: indexedTerms(tx, row) });
}

const bySender = statement<{
  conversationId: string;
  authorId: string;
  clientMessageId: string;
}>()<MessageRow>((query, p) =>
  query
    .selectFrom('message')
    .select(MESSAGE_COLUMNS)
    .where('conversation_id', '=', p.conversationId)
    .where('author_id', '=', p.authorId)
    .where('client_message_id', '=', p.clientMessageId),
);

export function findSent(
  db: Reader,
  conversationId: string,
  authorId: string,
  clientMessageId: string,
): Promise<MessageRow | undefined> {
  return db.first(bySender, { conversationId, authorId, clientMessageId });
}

export function findMessage(db: Reader, conversationId: string, id: string): Promise<MessageRow | undefined> {
  return db.query
    .selectFrom('message')
    .select(MESSAGE_COLUMNS)
    .where('id', '=', id)
    .where('conversation_id', '=', conversationId)
    .executeTakeFirst();
}

export async function saveFeedback(tx: Tx, id: string, feedback: string | null): Promise<void> {
  await tx.query.updateTable('message').set({ feedback }).where('id', '=', id).execute();
}

/** The newest message of each of these conversations. */
export async function lastMessagesOf(
  db: Reader,
  conversationIds: readonly string[],
): Promise<Map<string, MessageRow>> {
  if (conversationIds.length === 0) return new Map();
  const rows = await db.query
    .selectFrom('message')
    .innerJoin('conversation', (join) =>
      join
        .onRef('conversation.id', '=', 'message.conversation_id')
        .onRef('conversation.last_seq', '=', 'message.seq'),
    )
    .select(MESSAGE_COLUMNS)
    .where('conversation.id', 'in', [...conversationIds])
    .execute();
  return new Map(rows.map((row) => [row.conversation_id, row]));
}

/** The customer's newest words in each of these conversations. */
export async function lastWordsOf(
  db: Reader,
  conversationIds: readonly string[],
): Promise<Map<string, string>> {
  if (conversationIds.length === 0) return new Map();
  const rows = await db.query
    .selectFrom('message')
    .select(['conversation_id', 'text'])
    .where('conversation_id', 'in', [...conversationIds])
    .where('seq', '=', (eb) =>
      eb
        .selectFrom('message as theirs')
        .select((of) => of.fn.max('theirs.seq').as('seq'))
        .whereRef('theirs.conversation_id', '=', 'message.conversation_id')
        .where('theirs.author_kind', '=', 'customer'),
    )
    .execute();
  return new Map(rows.map(({ conversation_id, text }) => [conversation_id, text]));
}

interface PageBounds {
  conversationId: string;
  /** Exclusive. */
  after: number;
  before: number;
  limit: number;
}

const ascending = statement<PageBounds>()<MessageRow>((query, p) =>
  query
    .selectFrom('message')
    .select(MESSAGE_COLUMNS)
    .where('conversation_id', '=', p.conversationId)
    .where('seq', '>', p.after)
    .orderBy('seq')
    .limit(p.limit),
);

const descending = statement<PageBounds>()<MessageRow>((query, p) =>
  query
    .selectFrom('message')
    .select(MESSAGE_COLUMNS)
    .where('conversation_id', '=', p.conversationId)
    .where('seq', '<', p.before)
    .orderBy('seq', 'desc')
    .limit(p.limit),
);

/** The next `limit` after, else the last `limit` before (the newest without either); always ascending. */
export async function readPage(
  db: Reader,
  conversationId: string,
  page: { after?: number | undefined; before?: number | undefined; limit: number },
): Promise<{ rows: MessageRow[]; hasMore: boolean }> {
  const bounds: PageBounds = {
    conversationId,
    after: page.after ?? 0,
    before: page.before ?? Number.MAX_SAFE_INTEGER,
    limit: page.limit + 1,
  };
  const rows = await db.all(page.after === undefined ? descending : ascending, bounds);
  const fit = fitting(rows.slice(0, page.limit));
  return { rows: page.after === undefined ? fit.reverse() : fit, hasMore: fit.length < rows.length };
}

/** Letters of a page: what goes beyond comes with the next one, so that no page is larger than a few megabytes. */
const PAGE_LETTERS = 1_000_000;

function fitting(rows: MessageRow[]): MessageRow[] {
  let letters = 0;
  const end = rows.findIndex(({ text }) => {
    letters += text.length;
    return letters > PAGE_LETTERS;
  });
  return end < 0 ? rows : rows.slice(0, Math.max(1, end));
}

/** The last customer message's seq, 0 without one. */
export async function lastCustomerSeq(db: Reader, conversationId: string): Promise<number> {
  const row = await db.query
    .selectFrom('message')
    .select('seq')
    .where('conversation_id', '=', conversationId)
    .where('author_kind', '=', 'customer')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.seq ?? 0;
}
