import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
import { AppError } from '../../lib/app-error.ts';
import { type Reader, statement } from '../database/index.ts';
import {
  formatPosition,
  horizon,
  instanceFact,
  isAfter,
  type Position,
  PRUNED_TO,
  parsePosition,
} from './position.ts';

/** Read at once: about a millisecond's work. */
const PAGE = 1_000;

export interface ChangedConversations {
  conversationIds: string[];
  /** For the next call. */
  cursor: string;
  /** True where there is more to have at once. */
  more: boolean;
}

interface PageParams extends Position {
  company_id: string;
  limit: number;
}

const findEvents = statement<PageParams>()((query, p) =>
  query
    .selectFrom('event')
    .select(['conversation_id', 'xid', 'id'])
    .where('company_id', '=', p.company_id)
    .where(sql<boolean>`(xid, id) > (${p.xid}, ${p.id})`)
    .orderBy('xid')
    .orderBy('id')
    .limit(p.limit),
);

function parseCursor(cursor: string, epoch: string): Position {
  const dot = cursor.indexOf('.');
  const position = parsePosition(cursor.slice(dot + 1));
  if (!position || cursor.slice(0, dot) !== epoch) throw new AppError('resync_required');
  return position;
}

/** The place in the event log up to which a reader that reads after this call has seen everything. */
export async function syncCursor(db: Reader): Promise<string> {
  return `${await instanceFact(db, 'epoch')}.${formatPosition(await horizon(db))}`;
}

/** Events committed just now, which the horizon has not reached, are given out too, and once more by the next call. */
async function collect(db: Reader, companyId: string, from: Position, limit: number) {
  const complete = await horizon(db);
  const ids = new Set<string>();
  let position = from;
  for (;;) {
    const page = await db.all(findEvents, { ...position, company_id: companyId, limit: PAGE });
    for (const event of page) {
      const isNew = event.conversation_id !== null && !ids.has(event.conversation_id);
      if (isNew && ids.size >= limit && !isAfter(event, complete)) return { ids, position, more: true };
      if (event.conversation_id !== null) ids.add(event.conversation_id);
      position = { xid: event.xid, id: event.id };
    }
    if (page.length < PAGE) return { ids, position: isAfter(complete, from) ? complete : from, more: false };
    await setImmediate();
  }
}

/**
 * The conversations of a company with an event after `cursor`, each once, oldest change first: about `limit` of them.
 * Throws `resync_required` where the cursor is malformed, of before a restore, or older than the log that is kept.
 */
export async function changedConversations(
  db: Reader,
  companyId: string,
  cursor: string,
  limit: number,
): Promise<ChangedConversations> {
  const epoch = await instanceFact(db, 'epoch');
  const from = parseCursor(cursor, epoch);
  const { ids, position, more } = await collect(db, companyId, from, limit);
  // After reading: what was pruned meanwhile is noticed.
  const prunedTo = parsePosition(await instanceFact(db, PRUNED_TO));
  if (prunedTo && isAfter(prunedTo, from)) throw new AppError('resync_required');
  return { conversationIds: [...ids], cursor: `${epoch}.${formatPosition(position)}`, more };
}
