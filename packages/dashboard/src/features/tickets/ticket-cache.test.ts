import type { DeskTicket } from '@switchboard/protocol';
import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { ticketKeys } from './query-keys.ts';
import { showTicket } from './ticket-cache.ts';

const ticket: DeskTicket = {
  id: 't7',
  number: 7,
  subject: 'Lost parcel',
  description: '',
  status: 'open',
  priority: 'medium',
  requester: { id: 'c1', name: 'Ada', email: '' },
  assignee: null,
  labels: [],
  conversationId: null,
  conversationIds: [],
  mergedInto: null,
  mergedFrom: [],
  commentCount: 0,
  createdAt: '2026-03-01T12:00:00.000Z',
  updatedAt: '2026-03-01T12:00:00.000Z',
};

/** A page that shows the ticket by its number and in a list, beside another. */
function page() {
  const client = new QueryClient();
  const list = ticketKeys.list({ status: 'open' });
  const other = { ...ticket, id: 't8', number: 8 };
  client.setQueryData(ticketKeys.one('7'), { ticket });
  client.setQueryData(list, { pages: [{ items: [other, ticket], nextCursor: null }], pageParams: [''] });
  const shown = () => ({
    one: client.getQueryData<{ ticket: DeskTicket }>(ticketKeys.one('7'))?.ticket.status,
    list: client
      .getQueryData<{ pages: { items: DeskTicket[] }[] }>(list)
      ?.pages[0]?.items.map(({ status }) => status),
  });
  return { client, shown };
}

test('a changed ticket shows wherever it stands, and nothing else changes', () => {
  const { client, shown } = page();
  showTicket(client, { ...ticket, status: 'solved', updatedAt: '2026-03-01T12:00:00.001Z' });
  expect(shown()).toEqual({ one: 'solved', list: ['open', 'solved'] });
});

test('an older state that comes late changes nothing', () => {
  const { client, shown } = page();
  showTicket(client, { ...ticket, status: 'solved', updatedAt: '2026-03-01T12:00:00.002Z' });
  showTicket(client, { ...ticket, status: 'pending', updatedAt: '2026-03-01T12:00:00.001Z' });
  expect(shown()).toEqual({ one: 'solved', list: ['open', 'solved'] });
});
