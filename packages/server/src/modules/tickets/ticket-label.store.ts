import type { Label } from '@switchboard/protocol';
import type { Reader, Tx } from '../../platform/database/index.ts';

/** Labels by ticket id, in the order of their names. */
export async function labelsOfTickets(
  db: Reader,
  ticketIds: readonly string[],
): Promise<Map<string, Label[]>> {
  const byTicket = new Map<string, Label[]>();
  if (ticketIds.length === 0) return byTicket;
  const rows = await db.query
    .selectFrom('ticket_label')
    .innerJoin('label', 'label.id', 'ticket_label.label_id')
    .select(['ticket_label.ticket_id', 'label.id', 'label.name', 'label.color'])
    .where('ticket_label.ticket_id', 'in', [...ticketIds])
    .orderBy('label.name')
    .execute();
  for (const { ticket_id, ...label } of rows)
    byTicket.set(ticket_id, [...(byTicket.get(ticket_id) ?? []), label]);
  return byTicket;
}

/** Sets the labels of a locked ticket to exactly these, which must be the company's. */
export async function replaceTicketLabels(
  tx: Tx,
  ticketId: string,
  labelIds: readonly string[],
): Promise<void> {
  await tx.query.deleteFrom('ticket_label').where('ticket_id', '=', ticketId).execute();
  if (labelIds.length === 0) return;
  const rows = labelIds.map((label_id) => ({ ticket_id: ticketId, label_id }));
  await tx.query.insertInto('ticket_label').values(rows).execute();
}
