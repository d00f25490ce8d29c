import type { Priority, TicketStatus } from '@switchboard/protocol';
import { invalidInput } from '../../lib/app-error.ts';
import { searchTerms } from '../contacts/index.ts';
import type { Staff, TicketDeps } from './deps.ts';
import { listTicketIds } from './ticket-list.store.ts';
import { type TicketView, viewTickets } from './view-tickets.ts';

export interface TicketQuery {
  status?: TicketStatus | undefined;
  assignee?: string | undefined;
  priority?: Priority | undefined;
  label?: string | undefined;
  contactId?: string | undefined;
  q?: string | undefined;
  cursor?: string | undefined;
  limit: number;
}

function readCursor(cursor: string | undefined): number | undefined {
  if (cursor === undefined) return undefined;
  if (!/^\d{1,9}$/.test(cursor)) throw invalidInput('cursor', 'format', 'is not one of ours');
  return Number(cursor);
}

/** A page of tickets, newest first; of a query that has no word in it, nothing. */
export async function listTickets(
  { conversations: { database } }: TicketDeps,
  staff: Staff,
  { q = '', cursor, limit, assignee, label, ...rest }: TicketQuery,
): Promise<{ views: TicketView[]; nextCursor: string | null }> {
  const before = readCursor(cursor);
  const terms = searchTerms(q);
  if (q !== '' && terms.length === 0) return { views: [], nextCursor: null };
  const filter = {
    ...rest,
    companyId: staff.companyId,
    assigneeId: assignee === 'none' ? null : assignee === 'me' ? staff.id : assignee,
    labelId: label,
    terms,
    before,
  };
  const ids = await listTicketIds(database, filter, limit + 1);
  const views = await viewTickets(database, ids.slice(0, limit));
  const last = views.at(-1);
  return { views, nextCursor: ids.length > limit && last ? String(last.row.number) : null };
}

/** What a contact has asked for, newest first. */
export async function listTicketsOf(
  { conversations: { database } }: TicketDeps,
  staff: Staff,
  contactId: string,
  limit: number,
): Promise<TicketView[]> {
  const filter = { companyId: staff.companyId, contactId, terms: [] };
  return viewTickets(database, await listTicketIds(database, filter, limit));
}
