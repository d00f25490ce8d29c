import type { DeskTicket, Ticket, TicketComment } from '@switchboard/protocol';
import type { TicketCommentTable, TicketTable } from './tables.ts';
import type { TicketView } from './view-tickets.ts';

const iso = (ms: number): string => new Date(ms).toISOString();

/** The ticket in the words of face 5. */
export function presentTicket(row: TicketTable, sessionId: string | null): Ticket {
  return {
    id: row.id,
    number: row.number,
    subject: row.subject,
    status: row.status,
    priority: row.priority,
    session_id: sessionId,
    created_at: iso(row.created_at),
  };
}

export function presentDeskTicket({ row, ...view }: TicketView): DeskTicket {
  const { merged_into_id: mergedId, merged_number: number, merged_subject: subject } = row;
  return {
    id: row.id,
    number: row.number,
    subject: row.subject,
    description: row.description,
    status: row.status,
    priority: row.priority,
    requester: { id: row.contact_id, name: row.requester_name, email: row.requester_email },
    assignee: row.assignee_id === null ? null : { id: row.assignee_id, name: row.assignee_name ?? '' },
    ...view,
    mergedInto:
      mergedId === null || number === null ? null : { id: mergedId, number, subject: subject ?? '' },
    createdAt: iso(row.created_at),
    updatedAt: iso(row.updated_at),
  };
}

export function presentComment(row: TicketCommentTable): TicketComment {
  return {
    id: row.id,
    ticketId: row.ticket_id,
    visibility: row.visibility,
    delivery: row.delivery,
    mailedTo: row.mailed_to,
    deliveryReason: row.delivery_reason,
    conversationId: row.conversation_id,
    text: row.text,
    author: { id: row.author_id, name: row.author_name, avatarUrl: row.author_avatar },
    ...(row.client_message_id === null ? {} : { clientMessageId: row.client_message_id }),
    createdAt: iso(row.created_at),
  };
}
