import type { Reader } from '../../platform/database/index.ts';
import type { TicketTable } from './tables.ts';

/** A ticket with the names that every view of it shows. */
export interface TicketRow extends TicketTable {
  requester_name: string;
  requester_email: string;
  assignee_name: string | null;
  merged_number: number | null;
  merged_subject: string | null;
}

/** In the order of the numbers, newest first. */
export function readTickets(db: Reader, ids: readonly string[]): Promise<TicketRow[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return db.query
    .selectFrom('ticket')
    .innerJoin('contact', 'contact.id', 'ticket.contact_id')
    .leftJoin('operator', 'operator.id', 'ticket.assignee_id')
    .leftJoin('ticket as merged', 'merged.id', 'ticket.merged_into_id')
    .selectAll('ticket')
    .select(['contact.name as requester_name', 'contact.email as requester_email'])
    .select(['operator.name as assignee_name'])
    .select(['merged.number as merged_number', 'merged.subject as merged_subject'])
    .where('ticket.id', 'in', [...ids])
    .orderBy('ticket.number', 'desc')
    .execute();
}

export interface OtherTicket {
  id: string;
  number: number;
  subject: string;
}

/** Which tickets were merged into each of these. */
export async function mergedFrom(db: Reader, ids: readonly string[]): Promise<Map<string, OtherTicket[]>> {
  const byTarget = new Map<string, OtherTicket[]>();
  if (ids.length === 0) return byTarget;
  const rows = await db.query
    .selectFrom('ticket')
    .select(['id', 'number', 'subject', 'merged_into_id'])
    .where('merged_into_id', 'in', [...ids])
    .orderBy('number')
    .execute();
  for (const { merged_into_id: target, ...other } of rows)
    if (target !== null) byTarget.set(target, [...(byTarget.get(target) ?? []), other]);
  return byTarget;
}
