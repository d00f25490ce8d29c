import type { DeskTicket } from '@switchboard/protocol';
import { expect, test } from 'vitest';
import { changeTickets, untouched } from './change-tickets.ts';

const ticket = (id: string, more: Partial<DeskTicket> = {}) =>
  ({ id, status: 'open', updatedAt: '2026-03-01T12:00:00.000Z', ...more }) as DeskTicket;
const tickets = Array.from({ length: 9 }, (_, at) => ticket(`t${at}`));

test('each is changed once, a few at once, and one that is refused keeps nobody else from it', async () => {
  let under = 0;
  let most = 0;
  const { done, refused } = await changeTickets(tickets, async (one) => {
    under += 1;
    most = Math.max(most, under);
    await Promise.resolve();
    under -= 1;
    if (one.id === 't3') throw new Error('merged');
    return { ...one, status: 'solved' };
  });
  expect(done.map(({ before }) => before.id).sort()).toEqual(
    tickets.map(({ id }) => id).filter((id) => id !== 't3'),
  );
  expect(done.every(({ before, after }) => before.status === 'open' && after.status === 'solved')).toBe(true);
  expect(refused).toEqual([{ ticket: tickets[3], error: new Error('merged') }]);
  expect(most).toBe(4);
});

test('what somebody has changed since is not put back', () => {
  const done = [ticket('a'), ticket('b')].map((before) => ({ before, after: { ...before } }));
  const later = ticket('a', { updatedAt: '2026-03-01T12:00:01.000Z' });
  const now = (id: string) => (id === 'a' ? later : undefined);
  expect(untouched(done, now).map(({ before }) => before.id)).toEqual(['b']);
});
