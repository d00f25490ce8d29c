import { sql } from 'kysely';
import { type Reader, statement } from '../database/index.ts';

/** A place in the event log: everything up to and including it. */
export interface Position {
  xid: number;
  id: number;
}

export const PRUNED_TO = 'event_pruned_to';

export function isAfter(a: Position, b: Position): boolean {
  return a.xid === b.xid ? a.id > b.id : a.xid > b.xid;
}

export function formatPosition({ xid, id }: Position): string {
  return `${xid}.${id}`;
}

/** Undefined where the text is no position. */
export function parsePosition(text: string): Position | undefined {
  const [, xid, id] = /^(\d{1,15})\.(\d{1,15})$/.exec(text) ?? [];
  return xid && id ? { xid: Number(xid), id: Number(id) } : undefined;
}

/**
 * How far the log is complete: nothing will ever appear at or before this place. On Postgres that is where the
 * oldest running transaction began; on SQLite, with its one writer, the newest event.
 */
const findHorizon = statement<object>()((query, _, dialect) =>
  dialect === 'postgres'
    ? query.selectNoFrom([
        sql<number>`pg_snapshot_xmin(pg_current_snapshot())::text::bigint`.as('xid'),
        sql<number>`0`.as('id'),
      ])
    : query
        .selectFrom('event')
        .select((eb) => [sql<number>`0`.as('xid'), eb.fn.coalesce(eb.fn.max('id'), sql<number>`0`).as('id')]),
);

export async function horizon(db: Reader): Promise<Position> {
  return (await db.first(findHorizon, {})) ?? { xid: 0, id: 0 };
}

const findFact = statement<{ key: string }>()((query, p) =>
  query.selectFrom('instance').select('value').where('key', '=', p.key),
);

/** A fact about this installation; empty where there is none. */
export async function instanceFact(db: Reader, key: string): Promise<string> {
  return (await db.first(findFact, { key }))?.value ?? '';
}
