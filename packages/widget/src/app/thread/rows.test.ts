import { describe, expect, it } from 'vitest';
import { aMessage, anOwnMessage, aSystemLine } from '../../../test/messages.ts';
import { toRows } from './rows.ts';

const shape = (rows: ReturnType<typeof toRows>) =>
  rows.map((row) =>
    row.kind === 'message'
      ? `${row.message.seq}${row.first ? ' first' : ''}${row.last ? ' last' : ''}`
      : row.kind,
  );

describe('toRows', () => {
  it('joins messages of one author within five minutes to a run', () => {
    const later = aMessage(4, { createdAt: '2026-08-14T12:30:00.000Z' });
    expect(shape(toRows([aMessage(1), aMessage(2), aMessage(3), later], null))).toEqual([
      'day',
      '1 first',
      '2',
      '3 last',
      '4 first last',
    ]);
  });

  it('begins a new run for another author, and after a system line', () => {
    const other = aMessage(2, {
      meta: { author: { id: 'ada', name: 'Ada', avatarUrl: '' }, attachments: [] },
    });
    const rows = toRows([aMessage(1), other, aSystemLine(3, 'agent_left'), aMessage(4)], null);
    expect(shape(rows)).toEqual(['day', '1 first last', '2 first last', 'system', '4 first last']);
  });

  it('draws a line between days of the visitor', () => {
    const nextDay = aMessage(2, { createdAt: '2026-08-16T12:00:00.000Z' });
    expect(shape(toRows([aMessage(1), nextDay], null))).toEqual([
      'day',
      '1 first last',
      'day',
      '2 first last',
    ]);
  });

  it('marks where reading stopped, before the first unread reply and once', () => {
    const rows = toRows([aMessage(1), anOwnMessage(2), aMessage(3), aMessage(4)], 1);
    expect(shape(rows)).toEqual(['day', '1 first last', '2 first last', 'unread', '3 first', '4 last']);
  });

  it('marks nothing where only own messages and system lines are new', () => {
    expect(shape(toRows([anOwnMessage(1), aSystemLine(2, 'agent_joined')], 0))).not.toContain('unread');
  });

  it('tells what became of the newest own message, and of every one that was not sent', () => {
    const failed = anOwnMessage(1, { delivery: 'failed' });
    const rows = toRows([failed, anOwnMessage(2), anOwnMessage(3), aMessage(4)], null);
    const told = rows.filter((row) => row.kind === 'message' && row.showState);
    expect(told.map((row) => row.kind === 'message' && row.message.seq)).toEqual([1, 3]);
  });

  it('keeps an own message’s key when the server has answered, so that it is not drawn anew', () => {
    const sending = anOwnMessage(1, { id: 'own-1', seq: 0, delivery: 'sending' });
    const keys = [sending, anOwnMessage(1)].map((message) => toRows([message], null).at(-1)?.key);
    expect(keys[0]).toBe(keys[1]);
  });

  it('keeps apart two people who chose the same client message id', () => {
    const theirs = aMessage(2);
    theirs.meta = { ...theirs.meta, clientMessageId: 'own-1' };
    const keys = toRows([anOwnMessage(1), theirs], null).map((row) => row.key);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
