import { sql } from 'kysely';
import { type Database, newEpoch, statement, type Tx } from '../database/index.ts';
import { PRUNED_TO } from './position.ts';
import './tables.ts';

const findForeign = statement<object>()((query) =>
  query
    .selectFrom('event')
    .select('id')
    .where('xid', '>=', sql<number>`pg_snapshot_xmax(pg_current_snapshot())::text::bigint`)
    .orderBy('id', 'desc')
    .limit(1),
);

/** Forgets the events and gives the instance a new epoch: every cursor out there is answered with `resync_required`. */
export async function resetEventLog(tx: Tx): Promise<void> {
  await tx.query.deleteFrom('event').execute();
  await tx.query.deleteFrom('instance').where('key', '=', PRUNED_TO).execute();
  await tx.query.updateTable('instance').set({ value: newEpoch() }).where('key', '=', 'epoch').execute();
}

/**
 * At the start: a Postgres dump that was loaded into another server brings events of transactions that are still to
 * come there, and their order would be wrong. Does nothing where all is well.
 */
export async function resetForeignEventLog(database: Database): Promise<void> {
  if (database.dialect !== 'postgres' || !(await database.first(findForeign, {}))) return;
  await database.transaction(resetEventLog);
}
