import { enqueueJob } from '../../platform/jobs/index.ts';
import { findOperator, lockOperator } from '../accounts/index.ts';
import { type Locked, lockConversation, markAgentGone } from '../conversations/index.ts';
import { type Agent, chatsOf, saveGone, saveHere } from './agent-gone.store.ts';
import type { DeskDeps } from './deps.ts';
import { readSettings } from './settings.store.ts';

/** Ends the wait for an agent, where the company has set a time for it. */
export const RETURN_CHAT = 'desk.return-chat';

export const MINUTE_MS = 60_000;

export interface GoneChat {
  companyId: string;
  id: string;
}

export type Unattended = Omit<Locked, 'principal'>;

/** An active chat of an agent, and where they are: nobody changes either until the transaction ends. */
export async function withAgentsChat(
  deps: Pick<DeskDeps, 'conversations' | 'now'>,
  { companyId, id }: GoneChat,
  change: (locked: Unattended, agent: { here: number; gone_since: number | null }) => Promise<unknown>,
): Promise<void> {
  const at = deps.now();
  const { conversations } = deps;
  await conversations.database.transaction(async (tx) => {
    const row = await lockConversation(tx, companyId, id);
    if (row?.state !== 'active' || row.assignee_id === null) return;
    const agent = await lockOperator(tx, companyId, row.assignee_id);
    if (agent) await change({ deps: conversations, tx, row, at }, agent);
  });
}

/** Marks what an agent had when they went. */
export async function markChatsOf(deps: DeskDeps, agent: Agent): Promise<void> {
  const { companyId } = agent;
  for (const id of await chatsOf(deps.conversations.database, agent, false)) {
    await withAgentsChat(deps, { companyId, id }, async (locked, { here, gone_since: since }) => {
      const { tx, row } = locked;
      // Taken since then: by somebody who works without a page, or given to them as they are.
      if (here === 1 || since === null || row.assigned_at === null || row.assigned_at > since) return;
      if (row.assignee_id !== agent.id || row.agent_gone_since !== null) return;
      await markAgentGone(locked, since);
      const { agentGoneMinutes: minutes } = await readSettings(tx, companyId);
      if (minutes !== null) await enqueueReturn(tx, { companyId, id }, since, since + minutes * MINUTE_MS);
    });
  }
}

export async function enqueueReturn(
  tx: Unattended['tx'],
  chat: GoneChat,
  since: number,
  runAt: number,
): Promise<void> {
  const id = `${RETURN_CHAT}:${chat.id}:${since}:${runAt}`;
  await enqueueJob(tx, { id, kind: RETURN_CHAT, payload: chat, runAt });
}

/** All pages of an agent are gone: their chats say so. False where that was known. */
export async function agentGone(deps: DeskDeps, agent: Agent): Promise<boolean> {
  const at = deps.now();
  const isNew = await deps.conversations.database.transaction((tx) => saveGone(tx, agent, at));
  if (isNew) await markChatsOf(deps, agent);
  return isNew;
}

/** An agent has a page open: what they still have is theirs. */
export async function agentHere(deps: DeskDeps, agent: Agent): Promise<void> {
  const { database } = deps.conversations;
  // Whoever opens one page after the other costs a read each.
  if ((await findOperator(database, agent.companyId, agent.id))?.here === 0)
    await database.transaction((tx) => saveHere(tx, agent));
  for (const id of await chatsOf(database, agent, true)) {
    await withAgentsChat(deps, { companyId: agent.companyId, id }, async (locked, { here }) => {
      if (here === 1 && locked.row.assignee_id === agent.id && locked.row.agent_gone_since !== null)
        await markAgentGone(locked, null);
    });
  }
}
