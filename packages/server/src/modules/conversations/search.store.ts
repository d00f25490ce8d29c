import { sql } from 'kysely';
import type { Reader, Tx } from '../../platform/database/index.ts';
import { findContactIds } from '../contacts/index.ts';
import { MESSAGE_COLUMNS, type MessageRow, scopeOf } from './message.store.ts';
import { searchTerms } from './search-terms.ts';

const MAX_TERMS = 8;
const MAX_HITS = 500;
const MAX_CONVERSATIONS = 200;

/** The last term may be the beginning of a word. */
function quoted(terms: string[], quote: string, beginning: string): string[] {
  return terms.map((term, index) => `${quote}${term}${quote}${index === terms.length - 1 ? beginning : ''}`);
}

function sqliteHits(db: Reader, companyId: string, terms: string[], limit: number): Promise<MessageRow[]> {
  const match = `scope : "c${companyId}" AND text : (${quoted(terms, '"', ' *').join(' ')})`;
  const hits = sql<{ n: number }>`
    (SELECT rowid AS n FROM message_search WHERE message_search MATCH ${match} ORDER BY rowid DESC LIMIT ${limit})`;
  return db.query
    .selectFrom(hits.as('hit'))
    .innerJoin('message', (join) => join.on(sql<boolean>`message.n = hit.n`))
    .select(MESSAGE_COLUMNS)
    .where('message.company_id', '=', companyId)
    .orderBy('hit.n', 'desc')
    .execute();
}

function postgresHits(db: Reader, companyId: string, terms: string[], limit: number): Promise<MessageRow[]> {
  const words = [`'${scopeOf(companyId)}'`, ...quoted(terms, "'", ':*')].join(' & ');
  return db.query
    .selectFrom('message')
    .select(MESSAGE_COLUMNS)
    .where('company_id', '=', companyId)
    .where(sql<boolean>`search @@ ${words}::tsquery`)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

/** Messages with all the words, newest first. The tenant is part of the index query itself. */
export async function searchMessages(
  db: Reader,
  companyId: string,
  query: string,
  limit: number,
): Promise<MessageRow[]> {
  // Nothing of the query's own syntax survives this.
  const terms = searchTerms(query).slice(0, MAX_TERMS);
  if (terms.length === 0) return [];
  return (db.dialect === 'sqlite' ? sqliteHits : postgresHits)(db, companyId, terms, limit);
}

/** Ids of conversations whose messages or customer match, newest hits first. */
export async function searchConversations(db: Reader, companyId: string, query: string): Promise<string[]> {
  const [messages, contactIds] = await Promise.all([
    searchMessages(db, companyId, query, MAX_HITS),
    findContactIds(db, companyId, query, MAX_CONVERSATIONS),
  ]);
  const ids = new Set(messages.map((message) => message.conversation_id));
  if (contactIds.length > 0) {
    const rows = await db.query
      .selectFrom('conversation')
      .select('id')
      .where('company_id', '=', companyId)
      .where('contact_id', 'in', contactIds)
      .orderBy('created_at', 'desc')
      .limit(MAX_CONVERSATIONS)
      .execute();
    for (const row of rows) ids.add(row.id);
  }
  return [...ids].slice(0, MAX_CONVERSATIONS);
}

/** Larger ones cost less a message, and keep sends waiting for longer: these take 10 ms. */
const BATCH = 1_000;

/**
 * Adds the next messages to SQLite's search index; true where there may be more. Indexing lags behind by a moment on purpose:
 * it would double the cost of a send. (Postgres keeps its index in the insert.)
 */
export async function indexNextMessages(tx: Tx): Promise<boolean> {
  const state = await sql<{ indexed_rowid: number }>`SELECT indexed_rowid FROM message_search_state`.execute(
    tx.query,
  );
  const from = state.rows[0]?.indexed_rowid ?? 0;
  const next = await sql<{
    n: number;
  }>`SELECT n FROM message WHERE n > ${from} ORDER BY n LIMIT ${BATCH}`.execute(tx.query);
  const to = next.rows.at(-1)?.n;
  if (to === undefined) return false;
  await sql`
    INSERT INTO message_search (rowid, scope, text)
    SELECT n, 'c' || company_id, text FROM message WHERE n > ${from} AND n <= ${to} AND author_kind <> 'system'`.execute(
    tx.query,
  );
  await sql`UPDATE message_search_state SET indexed_rowid = ${to}`.execute(tx.query);
  return next.rows.length === BATCH;
}
