import type { CommentVisibility, Priority, TicketComment, TicketStatus } from '@switchboard/protocol';

export interface TicketTable {
  id: string;
  company_id: string;
  /** Counts up from 1 in each company. */
  number: number;
  subject: string;
  /** The words of the subject, a space before each. */
  search: string;
  description: string;
  status: TicketStatus;
  priority: Priority;
  contact_id: string;
  assignee_id: string | null;
  /** Set once and for all: such a ticket is closed and takes no changes. */
  merged_into_id: string | null;
  created_at: number;
  updated_at: number;
}

export interface TicketCounterTable {
  company_id: string;
  last_number: number;
}

/** A conversation belongs to one ticket at most; a merge moves it. */
export interface TicketConversationTable {
  conversation_id: string;
  ticket_id: string;
  linked_at: number;
}

export interface TicketLabelTable {
  ticket_id: string;
  label_id: string;
}

export interface TicketCommentTable {
  id: string;
  ticket_id: string;
  visibility: CommentVisibility;
  delivery: TicketComment['delivery'];
  /** Where it was sent to. */
  conversation_id: string | null;
  text: string;
  author_id: string;
  author_name: string;
  author_avatar: string;
  client_message_id: string | null;
  created_at: number;
  /** The last mail it went by. */
  mail_id: string | null;
  mailed_to: string;
  /** In words, why its mail failed or is late. */
  delivery_reason: string;
}

/** A send that opened a ticket; the same again opens no second one. */
export interface TicketCreationTable {
  author_id: string;
  client_id: string;
  /** A hash of what was sent. */
  content: string;
  ticket_id: string;
  created_at: number;
}

declare module '../../platform/database/schema.ts' {
  interface Schema {
    ticket: TicketTable;
    ticket_counter: TicketCounterTable;
    ticket_conversation: TicketConversationTable;
    ticket_label: TicketLabelTable;
    ticket_comment: TicketCommentTable;
    ticket_creation: TicketCreationTable;
  }
}
