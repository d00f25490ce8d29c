import { createHash } from 'node:crypto';
import type { NewTicket } from '@switchboard/protocol';
import { AppError, invalidInput } from '../../lib/app-error.ts';
import { newId } from '../../lib/ids.ts';
import type { Tx } from '../../platform/database/index.ts';
import { addContact, findContact, searchWords } from '../contacts/index.ts';
import { onceMoreIfRaced } from '../conversations/index.ts';
import { assertActiveOperator } from './assert-active-operator.ts';
import type { Staff, TicketDeps } from './deps.ts';
import { knownLabels } from './known-labels.ts';
import type { TicketTable } from './tables.ts';
import { tell } from './tell.ts';
import { insertTicket, nextNumber } from './ticket.store.ts';
import { findCreation, rememberCreation } from './ticket-creation.store.ts';
import { replaceTicketLabels } from './ticket-label.store.ts';
import { type TicketView, viewTicket } from './view-tickets.ts';

/** What the subject is found by. */
export const searchTextOf = (subject: string): string =>
  searchWords(subject)
    .map((word) => ` ${word}`)
    .join('');

type TicketColumns = Pick<
  TicketTable,
  'company_id' | 'subject' | 'description' | 'priority' | 'contact_id' | 'assignee_id'
>;

/** Stores an open ticket with the company's next number. */
export async function addTicket(tx: Tx, ticket: TicketColumns, at: number): Promise<TicketTable> {
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

interface Opening {
  deps: TicketDeps;
  tx: Tx;
  staff: Staff;
  at: number;
}

/** Whose ticket it is: a contact of the company, or a new one. */
async function requesterOf({ tx, staff: { companyId }, at }: Opening, input: NewTicket): Promise<string> {
  const { contact, contactId } = input;
  if (contact) return addContact(tx, { companyId, name: contact.name, email: contact.email ?? '' }, at);
  const known = contactId === undefined ? undefined : await findContact(tx, companyId, contactId);
  if (!known) throw invalidInput('contactId', 'exists', 'names no contact');
  return known.id;
}

async function openTicket(opening: Opening, input: NewTicket): Promise<TicketView> {
  const { deps, tx, staff, at } = opening;
  const { companyId } = staff;
  const { subject, description = '', priority = 'medium', assigneeId = null, labelIds = [] } = input;
  if (assigneeId !== null) await assertActiveOperator(tx, companyId, assigneeId);
  const labels = await knownLabels(tx, companyId, labelIds);
  const contactId = await requesterOf(opening, input);
  const ticket = { subject, description, priority, contact_id: contactId, assignee_id: assigneeId };
  const { id } = await addTicket(tx, { ...ticket, company_id: companyId }, at);
  await replaceTicketLabels(tx, id, labels);
  return tell(deps, tx, { ticketId: id, companyId, type: 'ticket.created', at });
}

async function openOnce(opening: Opening, clientId: string, input: NewTicket): Promise<TicketView> {
  const { tx, staff, at } = opening;
  const sent = { author_id: staff.id, client_id: clientId };
  const content = createHash('sha256').update(JSON.stringify(input)).digest('base64url');
  const earlier = await findCreation(tx, sent, at);
  if (earlier && earlier.content !== content) throw new AppError('client_message_id_reused');
  if (earlier) return viewTicket(tx, earlier.ticket_id);
  const view = await openTicket(opening, input);
  await rememberCreation(tx, { ...sent, content, ticket_id: view.row.id, created_at: at });
  return view;
}

/**
 * Opens a ticket for a contact of the company or for a new one, without a conversation. The same `clientTicketId` of
 * the same author opens one ticket; with other content it is `client_message_id_reused`.
 */
export function createTicket(deps: TicketDeps, staff: Staff, input: NewTicket): Promise<TicketView> {
  const { database, now } = deps.conversations;
  const { clientTicketId, ...content } = input;
  return onceMoreIfRaced(() =>
    database.transaction((tx) => {
      const opening = { deps, tx, staff, at: now() };
      return clientTicketId === undefined
        ? openTicket(opening, content)
        : openOnce(opening, clientTicketId, content);
    }),
  );
}
