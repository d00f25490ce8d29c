import { AppError } from '../../lib/app-error.ts';
import type { Tx } from '../../platform/database/index.ts';
import type { Staff, TicketDeps } from './deps.ts';
import type { TicketTable } from './tables.ts';
import { findTicket, lockTicket } from './ticket.store.ts';
import { viewTicket } from './view-tickets.ts';

/** A ticket that nobody else can change until the transaction ends, and who is about to change it. */
export interface LockedTicket {
  deps: TicketDeps;
  tx: Tx;
  staff: Staff;
  row: TicketTable;
  /** Later than every earlier change of the ticket, whatever the clocks say: its changes and comments have one order. */
  at: number;
}

/** Changes a ticket of the company, all of it or nothing. Throws `not_found`. */
export function withTicket<T>(
  deps: TicketDeps,
  staff: Staff,
  idOrNumber: string,
  change: (locked: LockedTicket) => Promise<T>,
): Promise<T> {
  const { database, now } = deps.conversations;
  return database.transaction(async (tx) => {
    const found = await findTicket(tx, staff.companyId, idOrNumber);
    if (!found) throw new AppError('not_found');
    const row = await lockTicket(tx, found.id);
    return change({ deps, tx, staff, row, at: Math.max(now(), row.updated_at + 1) });
  });
}

/** A merged ticket stays as it is: work goes on in the other one. Throws `wrong_state`, which names that one. */
export async function assertNotMerged(tx: Tx, row: TicketTable): Promise<void> {
  if (row.merged_into_id === null) return;
  const { row: into } = await viewTicket(tx, row.merged_into_id);
  const mergedInto = { id: into.id, number: into.number, subject: into.subject };
  const message = `Ticket #${row.number} was merged into #${into.number}.`;
  throw new AppError('wrong_state', { message, mergedInto });
}
