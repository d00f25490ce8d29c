import type { Reader, Tx } from '../../platform/database/index.ts';
import type { RatingTable } from './tables.ts';

export type RatingRow = RatingTable;

export async function insertRating(tx: Tx, row: RatingRow): Promise<void> {
  await tx.query.insertInto('rating').values(row).execute();
}

export async function updateRating(
  tx: Tx,
  id: string,
  change: Pick<RatingRow, 'score' | 'comment' | 'updated_at'>,
): Promise<void> {
  await tx.query.updateTable('rating').set(change).where('id', '=', id).execute();
}

/** Of one end of a conversation. */
export function findRating(
  db: Reader,
  conversationId: string,
  endedAt: number,
): Promise<RatingRow | undefined> {
  return db.query
    .selectFrom('rating')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .where('ended_at', '=', endedAt)
    .executeTakeFirst();
}

/** The latest of each of these conversations. */
export async function ratingsOf(
  db: Reader,
  conversationIds: readonly string[],
): Promise<Map<string, RatingRow>> {
  if (conversationIds.length === 0) return new Map();
  const rows = await db.query
    .selectFrom('rating')
    .selectAll()
    .where('conversation_id', 'in', [...conversationIds])
    .orderBy('ended_at')
    .execute();
  return new Map(rows.map((row) => [row.conversation_id, row]));
}
