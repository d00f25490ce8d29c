import { describe, expect, test } from 'vitest';
import { aQueuedChat } from '../../../../test/queued-chat.ts';
import { arrange, type QueueFilters, queueFiltersFrom, queueSearchOf } from './arrange.ts';

const all: QueueFilters = { sort: 'priority', mine: false, here: false };
const chats = [
  aQueuedChat('new', { waitingSince: 300, lastActivityAt: '2026-01-01T12:00:03.000Z' }),
  aQueuedChat('low', { priority: 'low', waitingSince: 1 }),
  aQueuedChat('old', { waitingSince: 100, lastActivityAt: '2026-01-01T12:00:01.000Z' }),
  aQueuedChat('urgent', { priority: 'urgent', waitingSince: 400, skills: ['Shipping'] }),
  aQueuedChat('also-urgent', { priority: 'urgent', waitingSince: 200, skills: ['shipping', 'fr'] }),
];

function shown(filters: Partial<QueueFilters>, mySkills: string[] = []) {
  return arrange(chats, { ...all, ...filters }, mySkills).map((group) => [
    group.priority,
    ...group.chats.map(({ id }) => id),
  ]);
}

describe('the queue', () => {
  test('is grouped by priority, in each group the longest waiting first, without empty groups', () => {
    expect(shown({})).toEqual([
      ['urgent', 'also-urgent', 'urgent'],
      ['medium', 'old', 'new'],
      ['low', 'low'],
    ]);
  });

  test('is one list by the time waited, or by who said something last', () => {
    expect(shown({ sort: 'wait_time' })).toEqual([[null, 'low', 'old', 'also-urgent', 'new', 'urgent']]);
    expect(shown({ sort: 'recent' })[0]?.slice(0, 2)).toEqual([null, 'new']);
  });

  test('keeps those of one priority, of one skill in any spelling, or those my skills are enough for', () => {
    expect(shown({ priority: 'low' })).toEqual([['low', 'low']]);
    expect(shown({ skill: 'SHIPPING' })).toEqual([['urgent', 'also-urgent', 'urgent']]);
    expect(shown({ mine: true, priority: 'urgent' }, ['shipping'])).toEqual([['urgent', 'urgent']]);
    expect(shown({ mine: true, priority: 'urgent' }, ['FR', 'shipping'])).toEqual([
      ['urgent', 'also-urgent', 'urgent'],
    ]);
  });

  test('has no group where nothing fits', () => {
    expect(shown({ skill: 'welding' })).toEqual([]);
    expect(shown({ skill: 'welding', sort: 'recent' })).toEqual([]);
  });
});

test('the filters survive the address, and what is usual is left out of it', () => {
  const filters: QueueFilters = {
    sort: 'wait_time',
    priority: 'high',
    skill: 'é & ü',
    mine: true,
    here: true,
  };
  expect(queueFiltersFrom(new URLSearchParams(queueSearchOf(filters)))).toEqual(filters);
  expect(queueSearchOf(all)).toBe('');
  expect(queueFiltersFrom(new URLSearchParams('sort=sideways&priority=huge&skill='))).toEqual({
    ...all,
    priority: undefined,
    skill: undefined,
  });
});
