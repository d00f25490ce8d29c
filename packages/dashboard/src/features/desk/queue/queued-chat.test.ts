import type { LiveSession } from '@switchboard/protocol';
import { expect, test } from 'vitest';
import { shortPage, toQueuedChat } from './queued-chat.ts';

const session = {
  id: 's1',
  customer_id: 'c1',
  customer: { id: 'c1', name: 'Ada', email: 'ada@example.com', verified: false },
  subject: 'Parcel',
  platform: 'LIVE_CHAT',
  priority: 'high',
  required_skills: ['it'],
  metadata: { page_url: 'https://www.shop.example/cart?token=1#top' },
  wait_time: 90,
  last_activity_at: '2026-01-01T12:00:00.000Z',
  last_message: { sender_type: 'customer', content: 'Hello?' },
} as unknown as LiveSession;

test('a wait counts from the answer back by this clock, whatever the server’s clock says', () => {
  expect(toQueuedChat(session, 100_000)).toMatchObject({
    waitingSince: 10_000,
    words: 'Hello?',
    name: 'Ada',
  });
});

test('the words are the customer’s own, and a page is an address of the web', () => {
  const other = {
    ...session,
    last_message: { sender_type: 'system', content: 'Returned to the queue' },
    metadata: { page_url: 'javascript:alert(1)' },
  } as unknown as LiveSession;
  expect(toQueuedChat(other, 0)).toMatchObject({ words: '', page: '' });
});

test('words that a bot has answered are still what the chat is about', () => {
  const other = {
    ...session,
    last_message: { sender_type: 'bot', content: 'I am getting a person for you.' },
    customer_words: 'A human, please',
    escalation_reason: 'asked_for_person',
  } as unknown as LiveSession;
  expect(toQueuedChat(other, 0)).toMatchObject({ words: 'A human, please', escalated: 'asked_for_person' });
});

test('a row shows host and path of the page, nothing that may be secret', () => {
  expect(shortPage('https://www.shop.example/cart?token=1#top')).toBe('shop.example/cart');
  expect(shortPage('http://shop.example/')).toBe('shop.example');
});
