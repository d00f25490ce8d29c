import type { LiveSession, Platform, Priority } from '@switchboard/protocol';

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
    words: last?.sender_type === 'customer' ? last.content || (last.attachment?.name ?? '') : '',
    page: pageIn(session.metadata),
    platform: session.platform,
    priority: session.priority,
    skills: session.required_skills,
    waitingSince: receivedAt - session.wait_time * 1000,
    lastActivityAt: session.last_activity_at,
  };
}

function pageIn({ page_url: page }: LiveSession['metadata']): string {
  return typeof page === 'string' && /^https?:\/\//.test(page) ? page : '';
}

/** Host and path of an address, as much as a row has room for. */
export function shortPage(page: string): string {
  return page.replace(/^https?:\/\/(www\.)?/, '').replace(/[?#].*$|\/$/g, '');
}
