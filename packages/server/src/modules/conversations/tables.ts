import type { ConversationState, MessageRole, Platform, Priority } from '@switchboard/protocol';

export type AuthorKind = 'customer' | 'operator' | 'bot' | 'system';

export interface ConversationTable {
  id: string;
  company_id: string;
  inbox_id: string;
  contact_id: string;
  platform: Platform;
  /** The platform's own id of the person; a widget's visitor id there. */
  psid: string;
  page_name: string;
  state: ConversationState;
  auto_bot: number;
  assignee_id: string | null;
  priority: Priority;
  subject: string;
  last_seq: number;
  last_message_at: number;
  preview: string;
  preview_role: MessageRole | null;
  preview_author: string;
  waiting_since: number | null;
  customer_read_seq: number;
  customer_delivered_seq: number;
  operator_read_seq: number;
  operator_delivered_seq: number;
  /** Set while this is the person's one open conversation of the inbox; unique (G12). */
  open_key: string | null;
  created_at: number;
  closed_at: number | null;
  /** Since when it stands in the queue, or stood there last. */
  pending_since: number | null;
  /** When its assignee got it. */
  assigned_at: number | null;
  /** How long it stood in the queue before somebody took it. */
  waited_ms: number | null;
  ended_by: 'customer' | 'operator' | 'system' | null;
  ended_by_id: string | null;
  /** Since when its assignee has had no page open any more. */
  agent_gone_since: number | null;
  /** 1: its agent vanished, and it stands before the others of its priority. */
  at_front: number;
  /** Why it was given to people, until they have done with it. */
  escalation_reason: string | null;
  /** The mark of the network (network-mark.ts) from which somebody began it for whom nobody vouches. */
  begun_from: string | null;
}

export interface MessageTable {
  id: string;
  company_id: string;
  conversation_id: string;
  seq: number;
  author_kind: AuthorKind;
  author_id: string;
  author_name: string;
  author_avatar: string;
  text: string;
  /** JSON of a SystemLine; null for what a person or bot wrote. */
  system: string | null;
  /** JSON of an ArticleCard, of a message that shares an article. */
  kb_article: string | null;
  /** What the message was made of, also when that has gone. */
  canned_response_id: string | null;
  /** JSON of an AnswerMeta, of what a bot wrote. */
  answer: string | null;
  /** JSON of an AnswerFeedback. */
  feedback: string | null;
  client_message_id: string | null;
  attachment_count: number;
  created_at: number;
}

export interface NoteTable {
  id: string;
  company_id: string;
  conversation_id: string;
  after_seq: number;
  kind: 'note' | 'activity';
  text: string;
  /** JSON of an Activity. */
  activity: string | null;
  /** JSON: Mentioned[]; null where nobody is. */
  mentions: string | null;
  author_id: string;
  author_name: string;
  author_avatar: string;
  client_message_id: string | null;
  created_at: number;
}

/** An operator whom a note mentions, by name or as a member of a team then. */
export interface MentionTable {
  note_id: string;
  operator_id: string;
  conversation_id: string;
  read_at: number | null;
}

export interface ReadPositionTable {
  conversation_id: string;
  operator_id: string;
  read_seq: number;
  updated_at: number;
}

export interface LabelTable {
  id: string;
  company_id: string;
  name: string;
  color: string;
  created_at: number;
}

export interface ConversationLabelTable {
  conversation_id: string;
  label_id: string;
}

/** Remembers for 24 h which conversation a repeated creating call has made. */
export interface CreationKeyTable {
  person_id: string;
  call: string;
  key: string;
  conversation_id: string;
  created_at: number;
}

/** How long somebody waited until an operator took them; kept for a day. */
export interface QueueAcceptTable {
  id: string;
  company_id: string;
  entered_at: number;
  accepted_at: number;
}

declare module '../../platform/database/schema.ts' {
  interface Schema {
    conversation: ConversationTable;
    message: MessageTable;
    note: NoteTable;
    mention: MentionTable;
    read_position: ReadPositionTable;
    label: LabelTable;
    conversation_label: ConversationLabelTable;
    creation_key: CreationKeyTable;
    queue_accept: QueueAcceptTable;
  }
}
