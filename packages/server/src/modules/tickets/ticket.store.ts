import type { Reader, Tx } from '../../platform/database/index.ts';
import type { TicketTable } from './tables.ts';

export async function insertTicket(tx: Tx, row: TicketTable): Promise<void> {
  await tx.query.insertInto('ticket').values(row).execute();
}

/** The company's next number; nobody else gets one until the transaction ends, so that none is left out. */
export async function nextNumber(tx: Tx, companyId: string): Promise<number> {
  const { last_number } = await tx.query
    .insertInto('ticket_counter')
    .values({ company_id: companyId, last_number: 1 })
    .onConflict((conflict) =>
      conflict
        .column('company_id')
        .doUpdateSet((eb) => ({ last_number: eb('ticket_counter.last_number', '+', 1) })),
    )
    .returning('last_number')
    .executeTakeFirstOrThrow();
  return last_number;
}

/** An id always has letters in it, and more digits than these no ticket has. */
const NUMBER = /^\d{1,9}$/;

/** By id or by number. Absent and foreign are the same: undefined. */
export function findTicket(
  db: Reader,
  companyId: string,
  idOrNumber: string,
): Promise<TicketTable | undefined> {
  const select = db.query.selectFrom('ticket').selectAll().where('company_id', '=', companyId);
  return (
    NUMBER.test(idOrNumber)
      ? select.where('number', '=', Number(idOrNumber))
      : select.where('id', '=', idOrNumber)
  ).executeTakeFirst();
}

/** Reads a ticket that is known to exist and keeps others from changing it until the transaction ends. */
export function lockTicket(tx: Tx, id: string): Promise<TicketTable> {
  const select = tx.query.selectFrom('ticket').selectAll().where('id', '=', id);
  // SQLite has one writer: inside a transaction nobody else writes.
  return (tx.dialect === 'postgres' ? select.forUpdate() : select).executeTakeFirstOrThrow();
}

export type TicketChange = Partial<
  Pick<
    TicketTable,
    'subject' | 'search' | 'status' | 'priority' | 'assignee_id' | 'merged_into_id' | 'updated_at'
  >
>;

/** The ticket must be locked. */
export async function updateTicket(tx: Tx, id: string, change: TicketChange): Promise<void> {
  await tx.query.updateTable('ticket').set(change).where('id', '=', id).execute();
}

export async function countTicketsOf(db: Reader, contactId: string): Promise<number> {
  const row = await db.query
    .selectFrom('ticket')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('contact_id', '=', contactId)
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}
