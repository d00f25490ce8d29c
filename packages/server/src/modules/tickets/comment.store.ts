import type { Reader, Tx } from '../../platform/database/index.ts';
import type { TicketCommentTable } from './tables.ts';

export async function insertComment(tx: Tx, row: TicketCommentTable): Promise<void> {
  await tx.query.insertInto('ticket_comment').values(row).execute();
}

export function findCommentOnce(
  db: Reader,
  sent: { ticketId: string; authorId: string; clientMessageId: string },
): Promise<TicketCommentTable | undefined> {
  return db.query
    .selectFrom('ticket_comment')
    .selectAll()
    .where('ticket_id', '=', sent.ticketId)
    .where('author_id', '=', sent.authorId)
    .where('client_message_id', '=', sent.clientMessageId)
    .executeTakeFirst();
}

/** Oldest first; `after` is the id of the last one of the page before. */
export function listComments(
  db: Reader,
  ticketId: string,
  page: { after?: string | undefined; limit: number },
): Promise<TicketCommentTable[]> {
  const select = db.query.selectFrom('ticket_comment').selectAll().where('ticket_id', '=', ticketId);
  return (page.after === undefined ? select : select.where('id', '>', page.after))
    .orderBy('id')
    .limit(page.limit)
    .execute();
}

/** How many comments each ticket has. */
export async function countComments(db: Reader, ticketIds: readonly string[]): Promise<Map<string, number>> {
  if (ticketIds.length === 0) return new Map();
  const rows = await db.query
    .selectFrom('ticket_comment')
    .select((eb) => ['ticket_id', eb.fn.countAll<number>().as('count')])
    .where('ticket_id', 'in', [...ticketIds])
    .groupBy('ticket_id')
    .execute();
  return new Map(rows.map((row) => [row.ticket_id, Number(row.count)]));
}

/** All comments of a ticket go to another. Their client ids go: two tickets may have used the same one. */
export async function moveComments(tx: Tx, fromId: string, toId: string): Promise<void> {
  await tx.query
    .updateTable('ticket_comment')
    .set({ ticket_id: toId, client_message_id: null })
    .where('ticket_id', '=', fromId)
    .execute();
}

export function findComment(db: Reader, id: string): Promise<TicketCommentTable | undefined> {
  return db.query.selectFrom('ticket_comment').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Reads a comment and keeps others from changing it until the transaction ends. */
export function lockComment(tx: Tx, id: string): Promise<TicketCommentTable | undefined> {
  const select = tx.query.selectFrom('ticket_comment').selectAll().where('id', '=', id);
  // SQLite has one writer: inside a transaction nobody else writes.
  return (tx.dialect === 'postgres' ? select.forUpdate() : select).executeTakeFirst();
}

export type CommentChange = Partial<
  Pick<TicketCommentTable, 'delivery' | 'mail_id' | 'mailed_to' | 'delivery_reason'>
>;

export async function updateComment(tx: Tx, id: string, change: CommentChange): Promise<void> {
  await tx.query.updateTable('ticket_comment').set(change).where('id', '=', id).execute();
}
