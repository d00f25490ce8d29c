import type { Priority, TicketStatus } from '@switchboard/protocol';
import { assertActiveOperator } from './assert-active-operator.ts';
import { searchTextOf } from './create-ticket.ts';
import type { Staff, TicketDeps } from './deps.ts';
import { knownLabels } from './known-labels.ts';
import type { TicketTable } from './tables.ts';
import { tell } from './tell.ts';
import { type TicketChange, updateTicket } from './ticket.store.ts';
import { labelsOfTickets, replaceTicketLabels } from './ticket-label.store.ts';
import { type TicketView, viewTicket } from './view-tickets.ts';
import { assertNotMerged, type LockedTicket, withTicket } from './with-ticket.ts';

export interface TicketUpdate {
  subject?: string | undefined;
  status?: TicketStatus | undefined;
  priority?: Priority | undefined;
  assigneeId?: string | null | undefined;
  labelIds?: string[] | undefined;
}

/** What really differs. */
function changeOf(row: TicketTable, update: TicketUpdate): TicketChange {
  const { subject = row.subject, status = row.status, priority = row.priority } = update;
  const { assigneeId = row.assignee_id } = update;
  return {
    ...(subject === row.subject ? {} : { subject, search: searchTextOf(subject) }),
    ...(status === row.status ? {} : { status }),
    ...(priority === row.priority ? {} : { priority }),
    ...(assigneeId === row.assignee_id ? {} : { assignee_id: assigneeId }),
  };
}

/** True where the labels became others. */
async function setLabels({ tx, row }: LockedTicket, labelIds: readonly string[]): Promise<boolean> {
  const wanted = await knownLabels(tx, row.company_id, labelIds);
  const before = (await labelsOfTickets(tx, [row.id])).get(row.id) ?? [];
  if (before.length === wanted.length && before.every(({ id }) => wanted.includes(id))) return false;
  await replaceTicketLabels(tx, row.id, wanted);
  return true;
}

/** `PATCH /api/tickets/:id`: all of it or nothing; what changes nothing is no news. */
export function changeTicket(
  deps: TicketDeps,
  staff: Staff,
  idOrNumber: string,
  update: TicketUpdate,
): Promise<TicketView> {
  return withTicket(deps, staff, idOrNumber, async (locked) => {
    const { tx, row, at } = locked;
    await assertNotMerged(tx, row);
    const change = changeOf(row, update);
    if (change.assignee_id) await assertActiveOperator(tx, staff.companyId, change.assignee_id);
    const labelled = update.labelIds !== undefined && (await setLabels(locked, update.labelIds));
    if (!labelled && Object.keys(change).length === 0) return viewTicket(tx, row.id);
    await updateTicket(tx, row.id, { ...change, updated_at: at });
    return tell(deps, tx, { ticketId: row.id, companyId: row.company_id, type: 'ticket.changed', at });
  });
}
