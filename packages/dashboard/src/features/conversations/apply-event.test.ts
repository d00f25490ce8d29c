import type { MessageNew } from '@switchboard/protocol';
import { expect, test } from 'vitest';
import { at, row } from '../../../test/conversation-row.ts';
import { applyMessage, applyPresence, applyReceipt, applyUpdated, mergeFetched } from './apply-event.ts';

function message(seq: number, role: 'USER' | 'AGENT' | 'SYSTEM', text: string): MessageNew {
  const author = { kind: role === 'USER' ? 'customer' : 'operator', id: role, name: role } as const;
  return {
    conversationId: 'c1',
    message: { seq, role, text, createdAt: at(seq), meta: { author, attachments: [] } },
  } as unknown as MessageNew;
}

test('a customer’s message lifts the row, counts as unread and keeps the time since when she waits', () => {
  const next = applyMessage(row, message(4, 'USER', 'Anybody\nthere?'));
  expect(next).toMatchObject({ lastSeq: 4, preview: 'Anybody there?', unreadCount: 2, waitingSince: at(3) });
});

test('an answer ends the waiting', () => {
  expect(applyMessage(row, message(4, 'AGENT', 'Yes'))).toMatchObject({ unreadCount: 1, waitingSince: null });
});

test('a message that comes twice, or late, changes nothing', () => {
  const next = applyMessage(row, message(4, 'USER', 'Once'));
  expect(applyMessage(next, message(4, 'USER', 'Once'))).toBe(next);
  expect(applyMessage(next, message(3, 'USER', 'Hello'))).toBe(next);
});

test('a system line is no work: it neither lifts the row nor stands in it', () => {
  const next = applyMessage(row, message(4, 'SYSTEM', 'Closed'));
  expect(next).toEqual({ ...row, lastSeq: 4, messageCount: 4 });
});

test('my read position takes the unread mark off; a colleague’s does not', () => {
  const event = { conversationId: 'c1', messageId: 'm3', seq: 3, at: at(4) };
  const mine = applyReceipt(row, { ...event, by: { kind: 'operator', id: 'me' } }, 'read', 'me');
  expect(mine).toMatchObject({ readSeq: 3, unreadCount: 0 });
  const hers = applyReceipt(row, { ...event, by: { kind: 'operator', id: 'she' } }, 'read', 'me');
  expect(hers).toMatchObject({ readSeq: 2, unreadCount: 1 });
  expect(hers.receipts.operator.readSeq).toBe(3);
});

test('a receipt never goes back', () => {
  const event = {
    conversationId: 'c1',
    messageId: 'm1',
    seq: 1,
    at: at(4),
    by: { kind: 'operator', id: 'me' },
  } as const;
  expect(applyReceipt(row, event, 'read', 'me')).toBe(row);
});

test('an older change of the conversation does not undo a newer one', () => {
  const update = {
    conversationId: 'c1',
    status: 'CLOSED',
    state: 'closed',
    assignee: null,
    autoBot: false,
    lastSeq: 2,
    messageCount: 2,
    lastMessageAt: at(2),
  } as unknown as Parameters<typeof applyUpdated>[1];
  expect(applyUpdated(row, update)).toBe(row);
  expect(applyUpdated(row, { ...update, lastSeq: 3 })).toMatchObject({
    state: 'closed',
    closedAt: at(2),
    lastSeq: 3,
  });
});

test('presence reaches the rows of that contact only', () => {
  const event = { kind: 'customer', id: 'contact', status: 'online', lastSeenAt: at(9) } as const;
  expect(applyPresence(row, event).customerPresence).toBe('online');
  expect(applyPresence(row, { ...event, id: 'somebody' })).toBe(row);
  expect(applyPresence(row, { ...event, kind: 'operator' })).toBe(row);
});

test('a list that was asked for before a message does not take the message back', () => {
  const live = applyMessage(row, message(4, 'USER', 'New'));
  const fetched = { ...row, subject: 'Changed meanwhile' };
  expect(mergeFetched(live, fetched)).toMatchObject({
    preview: 'New',
    lastSeq: 4,
    subject: 'Changed meanwhile',
  });
});
