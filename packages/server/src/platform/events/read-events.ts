import { sql } from 'kysely';
import { type Reader, statement } from '../database/index.ts';
import type { Position } from './position.ts';
import './tables.ts';

const PAGE = 1_000;

export interface LoggedEvent extends Position {
  conversation_id: string | null;
  type: string;
  /** JSON. */
  data: string | null;
}

const findEvents = statement<Position & { companyId: string; limit: number }>()<LoggedEvent>((query, p) =>
  query
    .selectFrom('event')
    .select(['xid', 'id', 'conversation_id', 'type', 'data'])
    .where('company_id', '=', p.companyId)
    .where(sql<boolean>`(xid, id) > (${p.xid}, ${p.id})`)
    .orderBy('xid')
    .orderBy('id')
    .limit(p.limit),
);

/** Events of a company after a place in the log, in order, page by page. */
export async function* eventsAfter(
  db: Reader,
  companyId: string,
  from: Position,
): AsyncGenerator<LoggedEvent[]> {
  for (let at = from; ; ) {
    const events = await db.all(findEvents, { xid: at.xid, id: at.id, companyId, limit: PAGE });
    if (events.length > 0) yield events;
    const last = events.at(-1);
    if (!last || events.length < PAGE) return;
    at = last;
  }
}
