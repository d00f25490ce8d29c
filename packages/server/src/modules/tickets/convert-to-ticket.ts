import type { Tx } from '../../platform/database/index.ts';
import {
  appendSystemLine,
  type ConversationRow,
  type Locked,
  withConversation,
} from '../conversations/index.ts';
import { addTicket } from './create-ticket.ts';
import type { Staff, TicketDeps } from './deps.ts';
import type { TicketTable } from './tables.ts';
import { tell } from './tell.ts';
import { findTicketOfConversation, linkConversation } from './ticket-conversation.store.ts';

function subjectOf(row: ConversationRow): string {
  return row.subject || row.preview || `Conversation with ${row.customer_name || 'a visitor'}`;
}

async function makeTicket(deps: TicketDeps, tx: Tx, row: ConversationRow, at: number): Promise<TicketTable> {
  const { company_id, priority, contact_id, assignee_id } = row;
  const made = { company_id, subject: subjectOf(row), description: '', priority, contact_id, assignee_id };
  const ticket = await addTicket(tx, made, at);
  await linkConversation(tx, { conversation_id: row.id, ticket_id: ticket.id, linked_at: at });
  const news = { ticketId: ticket.id, companyId: company_id, conversationId: row.id };
  await tell(deps, tx, { ...news, type: 'ticket.created', at });
  return ticket;
}

export interface Converted {
  ticket: TicketTable;
  conversation: ConversationRow;
}

/** Of a conversation that this transaction has locked. */
export async function ticketFrom(
  deps: TicketDeps,
  { tx, row, at }: Pick<Locked, 'tx' | 'row' | 'at'>,
): Promise<Converted> {
  const known = await findTicketOfConversation(tx, row.id);
  if (known) return { ticket: known, conversation: row };
  const ticket = await makeTicket(deps, tx, row, at);
  const line = { code: 'ticket_created' as const, params: { number: String(ticket.number) } };
  return { ticket, conversation: await appendSystemLine(deps.conversations, tx, row, line, at) };
}

/**
 * Makes a ticket of a conversation, which stays as it is; done again, gives the same ticket, or the one that it was
 * merged into.
 */
export function convertToTicket(deps: TicketDeps, staff: Staff, conversationId: string): Promise<Converted> {
  return withConversation(deps.conversations, staff, conversationId, (locked) => ticketFrom(deps, locked));
}
