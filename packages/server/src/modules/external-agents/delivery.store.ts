import { type Reader, statement, type Tx } from '../../platform/database/index.ts';
import type { AgentDeliveryTable } from './tables.ts';

export type DeliveryRow = AgentDeliveryTable;

const byId = statement<{ id: string }>()<DeliveryRow>((query, p) =>
  query.selectFrom('agent_delivery').selectAll().where('id', '=', p.id),
);

export function findDelivery(db: Reader, id: string): Promise<DeliveryRow | undefined> {
  return db.first(byId, { id });
}

/** False where the turn has its delivery already. */
export async function insertDelivery(tx: Tx, delivery: DeliveryRow): Promise<boolean> {
  const made = await tx.query
    .insertInto('agent_delivery')
    .values(delivery)
    .onConflict((conflict) => conflict.column('turn_id').doNothing())
    .returning('id')
    .executeTakeFirst();
  return made !== undefined;
}

/** Only while it is as far as `runs` says; false where somebody else has moved it on. */
export async function changeDelivery(
  tx: Tx,
  { id, runs }: Pick<DeliveryRow, 'id' | 'runs'>,
  change: Partial<DeliveryRow>,
): Promise<boolean> {
  const changed = await tx.query
    .updateTable('agent_delivery')
    .set(change)
    .where('id', '=', id)
    .where('runs', '=', runs)
    .returning('id')
    .executeTakeFirst();
  return changed !== undefined;
}

/** Newest first, before the cursor. */
export function listDeliveries(
  db: Reader,
  agentId: string,
  page: { before: string | undefined; limit: number },
): Promise<DeliveryRow[]> {
  let select = db.query.selectFrom('agent_delivery').selectAll().where('agent_id', '=', agentId);
  if (page.before !== undefined) select = select.where('id', '<', page.before);
  return select.orderBy('id', 'desc').limit(page.limit).execute();
}

export async function deliveriesFor(db: Reader, turnIds: readonly string[]): Promise<DeliveryRow[]> {
  if (turnIds.length === 0) return [];
  return db.query
    .selectFrom('agent_delivery')
    .selectAll()
    .where('turn_id', 'in', [...turnIds])
    .execute();
}
