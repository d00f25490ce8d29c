import type { InboxConversation } from '@switchboard/protocol';

/** A time some seconds after noon. */
export const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 12, 0, second)).toISOString();

/** A conversation as the inbox lists it. */
export const row: InboxConversation = {
  id: 'c1',
  psid: 'visitor',
  platform: 'WIDGET',
  status: 'OPEN',
  autoBot: false,
  customerName: 'Ada',
  customerEmail: '',
  pageName: 'Shop',
  lastMessageAt: at(3),
  state: 'active',
  assignee: null,
  lastSeq: 3,
  messageCount: 3,
  preview: 'Hello',
  previewRole: 'USER',
  previewAuthor: 'Ada',
  unreadCount: 1,
  readSeq: 2,
  priority: 'medium',
  subject: '',
  labels: [],
  contactId: 'contact',
  inboxId: 'inbox',
  verified: false,
  customerPresence: 'offline',
  waitingSince: at(3),
  hasBot: false,
  botName: '',
  escalationReason: null,
  agentGoneSince: null,
  createdAt: at(0),
  closedAt: null,
  receipts: { customer: { deliveredSeq: 0, readSeq: 0 }, operator: { deliveredSeq: 2, readSeq: 2 } },
};
