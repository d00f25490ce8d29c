import type {
  AnswerFeedback,
  AnswerMeta,
  Attachment,
  Conversation,
  ConversationUpdated,
  InboxConversation,
  Label,
  Message,
  Note,
  Receipts,
  SystemLine,
} from '@switchboard/protocol';
import { roleOf } from './author.ts';
import type { ConversationRow } from './conversation.store.ts';
import type { MessageRow } from './message.store.ts';
import { mentionsIn, type NoteRow } from './note.store.ts';

let lastMs = 0;
let lastIso = new Date(lastMs).toISOString();

/** A message's time is written half a dozen times in a row: remembering the last one saves 2 µs of a send. */
export function iso(ms: number): string {
  if (ms !== lastMs) {
    lastIso = new Date(ms).toISOString();
    lastMs = ms;
  }
  return lastIso;
}

const isoOrNull = (ms: number | null): string | null => (ms === null ? null : iso(ms));

/** C: safe for the customer too, who learns an operator's display name and nothing more. */
export function presentConversation(row: ConversationRow): Conversation {
  return {
    id: row.id,
    psid: row.psid,
    platform: row.platform,
    status: row.state === 'closed' ? 'CLOSED' : 'OPEN',
    autoBot: row.auto_bot === 1,
    customerName: row.customer_name,
    customerEmail: row.customer_email,
    pageName: row.page_name,
    lastMessageAt: iso(row.last_message_at),
    state: row.state,
    assignee: row.assignee_id === null ? null : { id: row.assignee_id, name: row.assignee_name ?? '' },
    lastSeq: row.last_seq,
    messageCount: row.last_seq,
  };
}

export function presentReceipts(row: ConversationRow): Receipts {
  return {
    customer: { deliveredSeq: row.customer_delivered_seq, readSeq: row.customer_read_seq },
    operator: { deliveredSeq: row.operator_delivered_seq, readSeq: row.operator_read_seq },
  };
}

export interface InboxExtras {
  unreadCount: number;
  readSeq: number;
  labels: Label[];
  customerPresence: 'online' | 'away' | 'offline';
  botName: string;
}

/** The operators' view. */
export function presentInboxConversation(row: ConversationRow, extras: InboxExtras): InboxConversation {
  return {
    ...presentConversation(row),
    ...extras,
    preview: row.preview,
    previewRole: row.preview_role,
    previewAuthor: row.preview_author,
    priority: row.priority,
    subject: row.subject,
    contactId: row.contact_id,
    inboxId: row.inbox_id,
    verified: row.verified === 1,
    waitingSince: isoOrNull(row.waiting_since),
    hasBot: row.bot_id !== null,
    escalationReason: row.escalation_reason,
    agentGoneSince: isoOrNull(row.agent_gone_since),
    createdAt: iso(row.created_at),
    closedAt: isoOrNull(row.closed_at),
    receipts: presentReceipts(row),
  };
}

/** M2. */
export function presentMessage(row: MessageRow, attachments: Attachment[] = []): Message {
  return {
    id: row.id,
    text: row.text,
    role: roleOf(row.author_kind),
    createdAt: iso(row.created_at),
    meta: {
      ...(row.client_message_id === null ? {} : { clientMessageId: row.client_message_id }),
      author: { id: row.author_id, name: row.author_name, avatarUrl: row.author_avatar },
      attachments,
      ...(row.answer === null ? {} : (JSON.parse(row.answer) as AnswerMeta)),
      ...(row.feedback === null ? {} : { feedback: JSON.parse(row.feedback) as AnswerFeedback }),
      ...(row.system === null ? {} : { system: JSON.parse(row.system) as SystemLine }),
    },
    seq: row.seq,
  };
}

export function presentNote(row: NoteRow): Note {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    afterSeq: row.after_seq,
    kind: row.kind,
    text: row.text,
    activity: row.activity === null ? null : (JSON.parse(row.activity) as Note['activity']),
    mentions: mentionsIn(row),
    author: { id: row.author_id, name: row.author_name, avatarUrl: row.author_avatar },
    ...(row.client_message_id === null ? {} : { clientMessageId: row.client_message_id }),
    createdAt: iso(row.created_at),
  };
}

export function presentUpdated(row: ConversationRow, labels?: Label[]): ConversationUpdated {
  const { lastMessageAt, messageCount, status, state, autoBot, assignee, lastSeq } = presentConversation(row);
  return {
    conversationId: row.id,
    lastMessageAt,
    messageCount,
    status,
    state,
    autoBot,
    assignee,
    lastSeq,
    priority: row.priority,
    subject: row.subject,
    waitingSince: isoOrNull(row.waiting_since),
    agentGoneSince: isoOrNull(row.agent_gone_since),
    escalationReason: row.escalation_reason,
    ...(labels ? { labels } : {}),
  };
}
