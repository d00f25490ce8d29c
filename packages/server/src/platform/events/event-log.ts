import { sql } from 'kysely';
import { statement, type Tx } from '../database/index.ts';
import './tables.ts';

export interface NewEvent {
  companyId: string;
  conversationId: string | null;
  type: string;
  /** Becomes JSON. */
  data: unknown;
  /** Epoch milliseconds. */
  createdAt: number;
}

interface EventParams {
  company_id: string;
  conversation_id: string | null;
  type: string;
  data: string | null;
  created_at: number;
}

/** Ids are given out before the commit, so on Postgres they do not tell the order: the row keeps its transaction. */
const insertEvent = statement<EventParams>()((query, p, dialect) =>
  query.insertInto('event').values({
    xid: dialect === 'postgres' ? sql<number>`pg_current_xact_id()::text::bigint` : 0,
    company_id: p.company_id,
    conversation_id: p.conversation_id,
    type: p.type,
    data: p.data,
    created_at: p.created_at,
  }),
);

/** Notes a change, in the transaction that makes it: what a client that was away asks for. */
export async function appendEvent(tx: Tx, event: NewEvent): Promise<void> {
  await tx.all(insertEvent, {
    company_id: event.companyId,
    conversation_id: event.conversationId,
    type: event.type,
    data: event.data === null || event.data === undefined ? null : JSON.stringify(event.data),
    created_at: event.createdAt,
  });
}
