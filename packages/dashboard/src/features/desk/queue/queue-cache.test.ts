import type { ConversationUpdated, MessageNew } from '@switchboard/protocol';
import { expect, test } from 'vitest';
import { aQueuedChat } from '../../../../test/queued-chat.ts';
import { applyMessage, applyUpdated, type QueueData, withChat, withoutChat } from './queue-cache.ts';

const chat = aQueuedChat('a');
const data: QueueData = { chats: [chat], total: 7 };
const whole = { sort: 'priority' as const };

test('a new chat is counted and added once, however often it is told', () => {
  const once = withChat(data, aQueuedChat('b'), whole);
  expect(once).toMatchObject({ chats: [{ id: 'a' }, { id: 'b' }], total: 8 });
  const again = withChat(once, aQueuedChat('b', { words: 'More' }), whole);
  expect(again).toMatchObject({ chats: [{ id: 'a' }, { words: 'More' }], total: 8 });
});

test('a chat that does not fit a filter stays out, and leaves when it no longer fits', () => {
  const urgent = { ...whole, priority: 'urgent' as const };
  expect(withChat(data, aQueuedChat('b'), urgent)).toBe(data);
  expect(withChat(data, chat, urgent)).toEqual({ chats: [], total: 6 });
  expect(withChat(data, aQueuedChat('b', { skills: ['IT'] }), { ...whole, skill: 'it' }).total).toBe(8);
});

test('a chat that leaves is no longer counted, and one that is not here changes nothing', () => {
  expect(withoutChat(data, 'a')).toEqual({ chats: [], total: 6 });
  expect(withoutChat(data, 'z')).toBe(data);
});

function said(role: MessageNew['message']['role'], text: string, file?: string): MessageNew {
  const attachments = file ? [{ name: file }] : [];
  return { message: { role, text, createdAt: 'later', meta: { attachments } } } as unknown as MessageNew;
}

test('the customer’s new words show, a file by its name; what others say does not', () => {
  expect(applyMessage(chat, said('USER', 'Still here'))).toMatchObject({
    words: 'Still here',
    lastActivityAt: 'later',
  });
  expect(applyMessage(chat, said('USER', '', 'bill.pdf')).words).toBe('bill.pdf');
  expect(applyMessage(chat, said('SYSTEM', 'Returned'))).toBe(chat);
});

test('another priority or subject shows, and nothing else makes another chat of it', () => {
  const event = { priority: 'medium', subject: 'Parcel' } as ConversationUpdated;
  expect(applyUpdated(chat, event)).toBe(chat);
  expect(applyUpdated(chat, { ...event, priority: 'high' })).toMatchObject({ priority: 'high' });
});
