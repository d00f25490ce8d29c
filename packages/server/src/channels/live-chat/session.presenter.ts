import type { Attachment, LiveMessage, LiveSession, Rating, SenderType } from '@switchboard/protocol';
import { type ConversationRow, cardIn, type MessageRow } from '../../modules/conversations/index.ts';
import { type SessionDetails, secondsBetween } from '../../modules/desk/index.ts';
import { presentOpenRequest, presentTransfers } from './transfer.presenter.ts';

const iso = (ms: number): string => new Date(ms).toISOString();
const isoOrNull = (ms: number | null): string | null => (ms === null ? null : iso(ms));

const SENDERS = { customer: 'customer', operator: 'agent', bot: 'bot', system: 'system' } as const;

export function senderTypeOf(kind: keyof typeof SENDERS): SenderType {
  return SENDERS[kind];
}

function typeOf(row: MessageRow, file: Attachment | undefined): LiveMessage['type'] {
  if (row.author_kind === 'system') return 'system';
  if (row.kb_article !== null) return 'kb_article';
  return file ? 'file' : 'text';
}

export function presentLiveMessage(row: MessageRow, attachments: readonly Attachment[] = []): LiveMessage {
  const [file] = attachments;
  const article = cardIn(row);
  return {
    id: row.id,
    session_id: row.conversation_id,
    seq: row.seq,
    sender_type: senderTypeOf(row.author_kind),
    sender_id: row.author_id,
    sender_name: row.author_name,
    type: typeOf(row, file),
    content: row.text,
    ...(file
      ? {
          attachment_url: file.url,
          attachment: { id: file.id, name: file.name, type: file.type, size: file.size },
          attachments: [...attachments],
        }
      : {}),
    ...(article ? { kb_article_id: article.id, kb_article: article } : {}),
    ...(row.client_message_id === null ? {} : { client_message_id: row.client_message_id }),
    created_at: iso(row.created_at),
  };
}

/** What operators see of the customer's coming and going. */
export interface CustomerSeen {
  isOnline: boolean;
  /** When they were gone last; null where they never were. */
  lastSeenAt: number | null;
}

/** As much as a row of the queue has room for. */
const WORDS_CHARS = 300;

export interface SessionParts {
  row: ConversationRow;
  details: SessionDetails;
  ticketId: string | null;
  rating: Rating | null;
  unreadCount: number;
  lastMessage: LiveMessage | null;
  at: number;
  /** Null where the customer looks, who does not learn what the company notes of them. */
  customer: CustomerSeen | null;
  customerWords: string | null;
}

/** In the queue until somebody took it, until it ended, or until now. */
function waitTime(row: ConversationRow, at: number): number {
  if (row.state !== 'pending' && row.waited_ms !== null) return Math.floor(row.waited_ms / 1000);
  return row.pending_since === null ? 0 : secondsBetween(row.pending_since, row.closed_at ?? at);
}

function metadataOf({ metadata, preload }: SessionDetails, forStaff: boolean): Record<string, unknown> {
  const own = JSON.parse(metadata) as Record<string, unknown>;
  return forStaff && preload !== '' ? { ...own, customer: JSON.parse(preload) as unknown } : own;
}

export function presentSession(parts: SessionParts): LiveSession {
  const { row, details, customer } = parts;
  const agent = row.assignee_id === null ? null : { id: row.assignee_id, name: row.assignee_name ?? '' };
  return {
    id: row.id,
    session_id: row.id,
    status: row.state,
    subject: row.subject,
    priority: row.priority,
    required_skills: details.skills,
    platform: row.platform,
    customer_id: row.contact_id,
    customer: {
      id: row.contact_id,
      name: row.customer_name,
      email: row.customer_email,
      verified: row.verified === 1,
    },
    agent_id: agent?.id ?? null,
    agent,
    metadata: metadataOf(details, customer !== null),
    wait_time: waitTime(row, parts.at),
    created_at: iso(row.created_at),
    assigned_at: isoOrNull(row.assigned_at),
    last_activity_at: iso(row.last_message_at),
    ended_at: isoOrNull(row.closed_at),
    ended_by: row.state === 'closed' ? endedBy(row) : null,
    ticket_id: parts.ticketId,
    rating: customer === null ? null : parts.rating,
    transfers: customer === null ? [] : presentTransfers(details),
    pending_transfer: customer === null ? null : presentOpenRequest(details.requests, parts.at),
    agent_gone_since: customer === null ? null : isoOrNull(row.agent_gone_since),
    at_front: customer !== null && row.at_front === 1,
    escalation_reason: customer === null ? null : row.escalation_reason,
    unread_count: parts.unreadCount,
    last_message: parts.lastMessage,
    last_seq: row.last_seq,
    ...(customer && {
      ...(parts.customerWords !== null && { customer_words: parts.customerWords.slice(0, WORDS_CHARS) }),
      customer_online: customer.isOnline,
      customer_last_seen_at: isoOrNull(customer.lastSeenAt),
    }),
  };
}

export function endedBy(row: ConversationRow): 'customer' | 'agent' | 'system' {
  return row.ended_by === 'operator' ? 'agent' : (row.ended_by ?? 'system');
}
