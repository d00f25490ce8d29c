import type { LiveSession, Platform, PresenceChange, Priority } from '@switchboard/protocol';

/** A chat that waits, as the queue shows it. */
export interface QueuedChat {
  id: string;
  contactId: string;
  name: string;
  email: string;
  subject: string;
  /** The customer's latest words; empty where nothing was written yet. */
  words: string;
  /** The web address the customer wrote from, where the client told it. */
  page: string;
  platform: Platform;
  priority: Priority;
  skills: readonly string[];
  /** By this machine's clock, in milliseconds: the server tells how long, not since when. */
  waitingSince: number;
  lastActivityAt: string;
  /** When the customer went away, in milliseconds; null: still here, or nobody can know. */
  leftAt: number | null;
  /** Its agent vanished: before the others of its priority. */
  isFirst: boolean;
  /** Why a bot gave it to people; null where none did. */
  escalated: string | null;
}

/** `receivedAt`: when the session arrived here, in milliseconds. */
export function toQueuedChat(session: LiveSession, receivedAt: number): QueuedChat {
  const last = session.last_message;
  return {
    id: session.id,
    contactId: session.customer_id,
    name: session.customer.name,
    email: session.customer.email,
    subject: session.subject,
    words:
      last?.sender_type === 'customer'
        ? last.content || (last.attachment?.name ?? '')
        : (session.customer_words ?? ''),
    page: pageIn(session.metadata),
    platform: session.platform,
    priority: session.priority,
    skills: session.required_skills,
    waitingSince: receivedAt - session.wait_time * 1000,
    lastActivityAt: session.last_activity_at,
    leftAt:
      session.customer_online === false ? leftAt(session.platform, session.customer_last_seen_at) : null,
    isFirst: session.at_front,
    escalated: session.escalation_reason,
  };
}

/** Who writes by a platform of others, or over REST alone, is never here and has not left. */
function leftAt(platform: Platform, lastSeenAt: string | null | undefined): number | null {
  const isLive = platform === 'WIDGET' || platform === 'LIVE_CHAT';
  return isLive && lastSeenAt ? Date.parse(lastSeenAt) : null;
}

/** The chat as it is after its customer has come or gone. */
export function withPresence(chat: QueuedChat, { status, lastSeenAt }: PresenceChange): QueuedChat {
  const left = status === 'offline' ? leftAt(chat.platform, lastSeenAt) : null;
  return left === chat.leftAt ? chat : { ...chat, leftAt: left };
}

function pageIn({ page_url: page }: LiveSession['metadata']): string {
  return typeof page === 'string' && /^https?:\/\//.test(page) ? page : '';
}

/** Host and path of an address, as much as a row has room for. */
export function shortPage(page: string): string {
  return page.replace(/^https?:\/\/(www\.)?/, '').replace(/[?#].*$|\/$/g, '');
}
