import { AppError } from '../../lib/app-error.ts';
import type { JobHandler } from '../../platform/jobs/index.ts';
import { findConversation, returnFromGone } from '../conversations/index.ts';
import { type Agent, agentsGone, agentsHere, agentsMarked, chatsOf } from './agent-gone.store.ts';
import {
  agentGone,
  agentHere,
  enqueueReturn,
  type GoneChat,
  MINUTE_MS,
  markChatsOf,
  withAgentsChat,
} from './agent-gone.ts';
import type { DeskDeps } from './deps.ts';
import { readSettings } from './settings.store.ts';

async function isHere({ statusOfOperators }: DeskDeps, { id }: Agent): Promise<boolean> {
  return (await statusOfOperators([id])).get(id) !== 'offline';
}

/**
 * Puts a chat whose agent is gone back into the queue, once the company's time is over. Who has come back keeps it, and
 * who works without a page open has the time from when they last did.
 */
export async function returnGoneChat(deps: DeskDeps, chat: GoneChat): Promise<void> {
  const { database } = deps.conversations;
  const known = await findConversation(database, chat.companyId, chat.id);
  if (!known?.agent_gone_since || !known.assignee_id) return;
  // Whoever is on another node must not be taken for gone.
  if (!deps.knowsPresence()) throw new AppError('unavailable');
  const agent = { id: known.assignee_id, companyId: chat.companyId };
  if (await isHere(deps, agent)) return agentHere(deps, agent);
  const { agentGoneMinutes: minutes } = await readSettings(database, chat.companyId);
  if (minutes === null) return;
  const activeAt = (await deps.operatorsActiveAt([agent.id])).get(agent.id) ?? 0;
  await withAgentsChat(deps, chat, async (locked, { here }) => {
    const { row, tx, at } = locked;
    const since = row.agent_gone_since;
    if (here === 1 || since === null || row.assignee_id !== agent.id) return;
    const due = Math.max(since, activeAt) + minutes * MINUTE_MS;
    if (at < due) return enqueueReturn(tx, chat, since, due);
    await returnFromGone(locked, since);
  });
}

export function returnChatJob(deps: DeskDeps): JobHandler {
  return { maxAttempts: 10, run: (payload) => returnGoneChat(deps, payload as GoneChat) };
}

/** Sets right what nobody could tell: a process that was killed, a setting that was changed, news that crossed. */
export async function reconcileAgents(deps: DeskDeps): Promise<void> {
  if (!deps.knowsPresence()) return;
  const { database } = deps.conversations;
  const here = await agentsHere(database);
  const status = await deps.statusOfOperators(here.map(({ id }) => id));
  for (const agent of here.filter(({ id }) => status.get(id) === 'offline')) {
    // Some may have come while others were seen to.
    if (!(await isHere(deps, agent)) && (await agentGone(deps, agent)))
      deps.bus.emit('agent.vanished', agent);
  }
  for (const agent of await agentsGone(database)) await markChatsOf(deps, agent);
  for (const agent of await agentsMarked(database)) {
    if (await isHere(deps, agent)) await agentHere(deps, agent);
    else {
      for (const id of await chatsOf(database, agent, true))
        await returnGoneChat(deps, { companyId: agent.companyId, id });
    }
  }
}
