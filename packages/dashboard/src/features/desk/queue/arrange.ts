import type { Priority } from '@switchboard/protocol';
import type { QueuedChat } from './queued-chat.ts';
import { matchSkills } from './skills.ts';

export type QueueSort = 'priority' | 'wait_time' | 'recent';

/** The part of the filters that the server applies: it decides what is loaded of a long queue. */
export interface QueueQuery {
  sort: QueueSort;
  priority?: Priority | undefined;
  skill?: string | undefined;
}

/** What the queue shows; it lives in the address, so that a link shows the same. */
export interface QueueFilters extends QueueQuery {
  /** Only what my skills are enough for. */
  mine: boolean;
  /** Only those whose customer has not left. */
  here: boolean;
}

export interface QueueGroup {
  /** Null: the chats of every priority in one list. */
  priority: Priority | null;
  chats: QueuedChat[];
}

const order = ['urgent', 'high', 'medium', 'low'] as const satisfies readonly Priority[];
const sorts: readonly string[] = ['priority', 'wait_time', 'recent'] satisfies readonly QueueSort[];

export function queueFiltersFrom(search: URLSearchParams): QueueFilters {
  const sort = search.get('sort') ?? '';
  return {
    sort: sorts.includes(sort) ? (sort as QueueSort) : 'priority',
    priority: order.find((priority) => priority === search.get('priority')),
    skill: search.get('skill') || undefined,
    mine: search.has('mine'),
    here: search.has('here'),
  };
}

/** The address's search part of these filters; what is usual is left out. */
export function queueSearchOf({ sort, priority, skill, mine, here }: QueueFilters): string {
  const search = new URLSearchParams();
  if (sort !== 'priority') search.set('sort', sort);
  if (priority) search.set('priority', priority);
  if (skill) search.set('skill', skill);
  if (mine) search.set('mine', '1');
  if (here) search.set('here', '1');
  const text = search.toString();
  return text && `?${text}`;
}

/** Filtered and sorted: by priority and then oldest first in groups, or in one list by time. */
export function arrange(
  chats: readonly QueuedChat[],
  filters: QueueFilters,
  mySkills: readonly string[],
): QueueGroup[] {
  const shown = chats.filter((chat) => belongs(chat, filters, mySkills));
  if (filters.sort !== 'priority') {
    const by = filters.sort === 'wait_time' ? longestFirst : latestFirst;
    return shown.length > 0 ? [{ priority: null, chats: shown.toSorted(by) }] : [];
  }
  const byPriority = Map.groupBy(shown.toSorted(inTurn), ({ priority }) => priority);
  return order.flatMap((priority) => {
    const members = byPriority.get(priority);
    return members ? [{ priority, chats: members }] : [];
  });
}

function belongs(chat: QueuedChat, filters: QueueFilters, mySkills: readonly string[]): boolean {
  if (filters.priority && chat.priority !== filters.priority) return false;
  if (filters.skill && !matchSkills(chat.skills, [filters.skill]).some(({ isMine }) => isMine)) return false;
  if (filters.here && chat.leftAt !== null) return false;
  return !filters.mine || matchSkills(chat.skills, mySkills).every(({ isMine }) => isMine);
}

/** The queue's own order within a priority. */
function inTurn(a: QueuedChat, b: QueuedChat): number {
  return Number(b.isFirst) - Number(a.isFirst) || longestFirst(a, b);
}

function longestFirst(a: QueuedChat, b: QueuedChat): number {
  return a.waitingSince - b.waitingSince || (a.id < b.id ? -1 : 1);
}

function latestFirst(a: QueuedChat, b: QueuedChat): number {
  if (a.lastActivityAt !== b.lastActivityAt) return a.lastActivityAt > b.lastActivityAt ? -1 : 1;
  return a.id > b.id ? -1 : 1;
}
