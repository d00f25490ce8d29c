import type { Priority } from '@switchboard/protocol';
import { invalidInput } from '../../lib/app-error.ts';
import { newId } from '../../lib/ids.ts';
import type { Tx } from '../../platform/database/index.ts';
import { findContact, searchWords } from '../contacts/index.ts';
import { assertActiveOperator } from './assert-active-operator.ts';
import type { Staff, TicketDeps } from './deps.ts';
import type { TicketTable } from './tables.ts';
import { tell } from './tell.ts';
import { insertTicket, nextNumber } from './ticket.store.ts';
import type { TicketView } from './view-tickets.ts';

/** What the subject is found by. */
export const searchTextOf = (subject: string): string =>
  searchWords(subject)
    .map((word) => ` ${word}`)
    .join('');

type NewTicket = Pick<
  TicketTable,
  'company_id' | 'subject' | 'description' | 'priority' | 'contact_id' | 'assignee_id'
>;

/** Stores an open ticket with the company's next number. */
export async function addTicket(tx: Tx, ticket: NewTicket, at: number): Promise<TicketTable> {
  const row: TicketTable = {
    ...ticket,
    id: newId(at),
    number: await nextNumber(tx, ticket.company_id),
    search: searchTextOf(ticket.subject),
    status: 'open',
    merged_into_id: null,
    created_at: at,
    updated_at: at,
  };
  await insertTicket(tx, row);
  return row;
}

export interface TicketInput {
  subject: string;
  description?: string | undefined;
  contactId: string;
  priority?: Priority | undefined;
  assigneeId?: string | undefined;
}

/** Opens a ticket for a contact of the company, without a conversation. */
export function createTicket(deps: TicketDeps, staff: Staff, input: TicketInput): Promise<TicketView> {
  const { database, now } = deps.conversations;
  const at = now();
  return database.transaction(async (tx) => {
    if (!(await findContact(tx, staff.companyId, input.contactId)))
      throw invalidInput('contactId', 'exists', 'names no contact');
    if (input.assigneeId !== undefined) await assertActiveOperator(tx, staff.companyId, input.assigneeId);
    const ticket = {
      company_id: staff.companyId,
      subject: input.subject,
      description: input.description ?? '',
      priority: input.priority ?? 'medium',
      contact_id: input.contactId,
      assignee_id: input.assigneeId ?? null,
    };
    const { id } = await addTicket(tx, ticket, at);
    return tell(deps, tx, { ticketId: id, companyId: staff.companyId, type: 'ticket.created', at });
  });
}
