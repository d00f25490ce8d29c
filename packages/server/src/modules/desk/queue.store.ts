import { sql } from 'kysely';
import { type Reader, statement } from '../../platform/database/index.ts';
import type { ConversationRow } from '../conversations/index.ts';
import { isIn, place, rank, since } from './session.store.ts';

export interface Waiting {
  id: string;
  contactId: string;
  since: number;
}

const readQueue = statement<{ companyId: string }>()<Waiting>((query, p) =>
  query
    .selectFrom('conversation')
    .select(['id', 'contact_id as contactId', since.as('since')])
    .where('company_id', '=', p.companyId)
    .where(isIn('pending'))
    .orderBy(rank)
    .orderBy(place)
    .orderBy(since)
    .orderBy('id'),
);

/** Everybody who waits, in the queue's order. */
export async function readWaiting(db: Reader, companyId: string): Promise<Waiting[]> {
  const rows = await db.all(readQueue, { companyId });
  return rows.map((row) => ({ ...row, since: Number(row.since) }));
}

export interface Place {
  position: number | null;
  total: number;
  /** Since when the one who has waited longest does. */
  waitingSince: number | null;
}

/** Where one conversation stands, without reading the others. */
export async function findPlace(db: Reader, row: ConversationRow): Promise<Place> {
  const own = sql`(SELECT ${rank}, ${place}, ${since}, id FROM conversation WHERE id = ${row.id})`;
  const found = await db.query
    .selectFrom('conversation')
    .select((eb) => [
      eb.fn.countAll<number>().as('total'),
      sql<number | null>`SUM(CASE WHEN (${rank}, ${place}, ${since}, id) <= ${own} THEN 1 ELSE 0 END)`.as(
        'position',
      ),
      eb.fn.min<number | null>(since).as('waitingSince'),
    ])
    .where('company_id', '=', row.company_id)
    .where(isIn('pending'))
    .executeTakeFirst();
  const oldest = found?.waitingSince ?? null;
  return {
    position: row.state === 'pending' ? Number(found?.position ?? 0) || null : null,
    total: Number(found?.total ?? 0),
    waitingSince: oldest === null ? null : Number(oldest),
  };
}
