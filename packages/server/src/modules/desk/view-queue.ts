import type { QueueStats } from '@switchboard/protocol';
import type { DeskDeps } from './deps.ts';
import { type ByPriority, countWaiting, listWaiting, skillsOfWaiting } from './session.store.ts';

const totalOf = (byPriority: ByPriority): number =>
  Object.values(byPriority).reduce((sum, count) => sum + count, 0);

export const secondsBetween = (from: number, to: number): number =>
  Math.max(0, Math.floor((to - from) / 1000));

/** How many wait, of each priority. */
export async function countQueue(
  deps: DeskDeps,
  companyId: string,
): Promise<{ total_pending: number; by_priority: ByPriority }> {
  const byPriority = await countWaiting(deps.conversations.database, companyId);
  return { total_pending: totalOf(byPriority), by_priority: byPriority };
}

/** The queue in its order, and how long they wait, in seconds. */
export async function viewQueue(deps: DeskDeps, companyId: string): Promise<QueueStats> {
  const { database } = deps.conversations;
  const [waiting, skills] = await Promise.all([
    listWaiting(database, companyId),
    skillsOfWaiting(database, companyId),
  ]);
  const at = deps.now();
  const byPriority: ByPriority = { urgent: 0, high: 0, medium: 0, low: 0 };
  for (const { priority } of waiting) byPriority[priority] += 1;
  const chats = waiting.map((chat) => ({
    session_id: chat.id,
    subject: chat.subject,
    priority: chat.priority,
    required_skills: skills.get(chat.id) ?? [],
    wait_time: secondsBetween(chat.pending_since, at),
    created_at: new Date(chat.created_at).toISOString(),
  }));
  const waits = chats.map((chat) => chat.wait_time);
  const sum = waits.reduce((total, wait) => total + wait, 0);
  return {
    total_pending: chats.length,
    by_priority: byPriority,
    average_wait_time: waits.length === 0 ? 0 : Math.round(sum / waits.length),
    longest_wait_time: waits.reduce((longest, wait) => Math.max(longest, wait), 0),
    chats,
  };
}
