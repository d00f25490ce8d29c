import { statement, type Tx } from '../database/index.ts';
import {
  formatPosition,
  instanceFact,
  isAfter,
  type Position,
  PRUNED_TO,
  parsePosition,
} from './position.ts';
import './tables.ts';

/** A client that was away no longer than this, or missed no more events, resumes without loading everything anew. */
export const EVENT_RETENTION = { ms: 72 * 3_600_000, events: 100_000 };

/** Deleted in one transaction, so that it stays short. */
const CHUNK = 2_000;

const findOldest = statement<{ limit: number }>()((query, p) =>
  query.selectFrom('event').select(['id', 'xid', 'created_at']).orderBy('id').limit(p.limit),
);
const findNewest = statement<object>()((query) =>
  query.selectFrom('event').select((eb) => eb.fn.max('id').as('id')),
);
const deleteUpTo = statement<{ id: number }>()((query, p) =>
  query.deleteFrom('event').where('id', '<=', p.id),
);
const saveFact = statement<{ key: string; value: string }>()((query, p) =>
  query
    .insertInto('instance')
    .values({ key: p.key, value: p.value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: p.value })),
);

/**
 * Deletes the oldest events: those written before `before` (epoch milliseconds) that are not among the newest `keep`
 * (at least one stays: numbers never start again). Returns how many; call again while there are any.
 */
export async function pruneEvents(tx: Tx, before: number, keep: number): Promise<number> {
  const newest = (await tx.first(findNewest, {}))?.id ?? 0;
  const oldest = await tx.all(findOldest, { limit: CHUNK });
  const firstKept = oldest.findIndex(
    (event) => event.created_at >= before || event.id > newest - Math.max(keep, 1),
  );
  const old = firstKept === -1 ? oldest : oldest.slice(0, firstKept);
  const last = old.at(-1);
  if (!last) return 0;
  let prunedTo: Position = parsePosition(await instanceFact(tx, PRUNED_TO)) ?? { xid: 0, id: 0 };
  for (const event of old) if (isAfter(event, prunedTo)) prunedTo = { xid: event.xid, id: event.id };
  await tx.all(deleteUpTo, { id: last.id });
  await tx.all(saveFact, { key: PRUNED_TO, value: formatPosition(prunedTo) });
  return old.length;
}
