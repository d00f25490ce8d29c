import type { QueuedChat } from '../src/features/desk/queue/queued-chat.ts';

/** A chat that waits. */
export function aQueuedChat(id: string, more: Partial<QueuedChat> = {}): QueuedChat {
  return {
    id,
    contactId: `contact-${id}`,
    name: 'Ada',
    email: '',
    subject: 'Parcel',
    words: 'Hello',
    page: '',
    platform: 'LIVE_CHAT',
    priority: 'medium',
    skills: [],
    waitingSince: 1_000,
    leftAt: null,
    lastActivityAt: '2026-01-01T12:00:00.000Z',
    isFirst: false,
    escalated: null,
    ...more,
  };
}
