import { AppError } from '../../lib/app-error.ts';
import { appendEvent } from '../../platform/events/index.ts';
import { addActivity } from './add-note.ts';
import { SYSTEM } from './author.ts';
import { type ConversationRow, changeConversation } from './conversation.store.ts';
import { leaveConversation } from './leave-conversation.ts';
import type { Locked } from './with-conversation.ts';

type Unattended = Omit<Locked, 'principal'>;

/** Notes since when the assignee of an active conversation has been gone; null: they are here. */
export async function markAgentGone(
  { deps, tx, row, at }: Unattended,
  since: number | null,
): Promise<ConversationRow> {
  const change = { agent_gone_since: since };
  if (!(await changeConversation(tx, row.id, ['active'], change))) throw new AppError('wrong_state');
  const after = { ...row, ...change };
  await appendEvent(tx, {
    companyId: row.company_id,
    conversationId: row.id,
    type: 'conversation.changed',
    data: null,
    createdAt: at,
  });
  tx.afterCommit(() => deps.bus.emit('conversation.changed', { conversation: after }));
  return after;
}

/**
 * Takes a conversation from an agent who is gone, to the front of the queue. Its wait is what it was before somebody
 * took it and the time since that agent went.
 */
export async function returnFromGone(locked: Unattended, since: number): Promise<ConversationRow> {
  const { deps, tx, row, at } = locked;
  const name = row.assignee_name ?? '';
  const after = await leaveConversation(locked, {
    to: 'pending',
    reason: 'returned',
    line: { code: 'agent_gone', params: { name } },
    eventType: 'conversation.returned',
    front: { pendingSince: since - (row.waited_ms ?? 0) },
  });
  const params = { id: row.assignee_id ?? '', name };
  await addActivity(deps, tx, after, { code: 'agent_gone', params }, SYSTEM, at);
  return after;
}
