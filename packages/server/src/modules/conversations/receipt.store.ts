import type { Reader, Tx } from '../../platform/database/index.ts';

type Column = 'customer_read_seq' | 'customer_delivered_seq' | 'operator_read_seq' | 'operator_delivered_seq';

/** Moves one side's position forward; false where it was there already (it never goes back, G10). */
export async function advanceSide(
  tx: Tx,
  conversationId: string,
  column: Column,
  seq: number,
): Promise<boolean> {
  const moved = await tx.query
    .updateTable('conversation')
    .set({ [column]: seq })
    .where('id', '=', conversationId)
    .where(column, '<', seq)
    .returning('id')
    .executeTakeFirst();
  return moved !== undefined;
}

/** Moves an operator's own read position forward; false where it was there already. */
export async function advanceReadPosition(
  tx: Tx,
  conversationId: string,
  operatorId: string,
  seq: number,
  at: number,
): Promise<boolean> {
  const moved = await tx.query
    .insertInto('read_position')
    .values({ conversation_id: conversationId, operator_id: operatorId, read_seq: seq, updated_at: at })
    .onConflict((conflict) =>
      conflict
        .columns(['conversation_id', 'operator_id'])
        .doUpdateSet({ read_seq: seq, updated_at: at })
        .where('read_position.read_seq', '<', seq),
    )
    .returning('read_seq')
    .executeTakeFirst();
  return moved !== undefined;
}

/** "Mark unread" is an act of its own and may go back. */
export async function setReadPosition(
  tx: Tx,
  conversationId: string,
  operatorId: string,
  seq: number,
  at: number,
): Promise<void> {
  await tx.query
    .insertInto('read_position')
    .values({ conversation_id: conversationId, operator_id: operatorId, read_seq: seq, updated_at: at })
    .onConflict((conflict) =>
      conflict.columns(['conversation_id', 'operator_id']).doUpdateSet({ read_seq: seq, updated_at: at }),
    )
    .execute();
}

/** One operator's read positions, by conversation id; absent where they never read it. */
export async function readPositionsOf(
  db: Reader,
  operatorId: string,
  conversationIds: string[],
): Promise<Map<string, number>> {
  if (conversationIds.length === 0) return new Map();
  const rows = await db.query
    .selectFrom('read_position')
    .select(['conversation_id', 'read_seq'])
    .where('operator_id', '=', operatorId)
    .where('conversation_id', 'in', conversationIds)
    .execute();
  return new Map(rows.map((row) => [row.conversation_id, row.read_seq]));
}
