import type { Tx } from '../../platform/database/index.ts';
import type { TicketCreationTable } from './tables.ts';

const REMEMBERED_MS = 24 * 3600_000;

type Sent = Pick<TicketCreationTable, 'author_id' | 'client_id'>;

/** What the same send opened within the last day. */
export function findCreation(tx: Tx, sent: Sent, now: number): Promise<TicketCreationTable | undefined> {
  return tx.query
    .selectFrom('ticket_creation')
    .selectAll()
    .where('author_id', '=', sent.author_id)
    .where('client_id', '=', sent.client_id)
    .where('created_at', '>', now - REMEMBERED_MS)
    .executeTakeFirst();
}

/** A unique violation means that a parallel repeat was first: retry the transaction and find its result. */
export async function rememberCreation(tx: Tx, row: TicketCreationTable): Promise<void> {
  const { created_at } = row;
  await tx.query
    .deleteFrom('ticket_creation')
    .where('created_at', '<=', created_at - REMEMBERED_MS)
    .execute();
  await tx.query.insertInto('ticket_creation').values(row).execute();
}
