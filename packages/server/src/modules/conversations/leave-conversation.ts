import type { ConversationState, SystemLine } from '@switchboard/protocol';
import { AppError } from '../../lib/app-error.ts';
import { appendEvent } from '../../platform/events/index.ts';
import { appendSystemLine } from './append-message.ts';
import type { LeaveReason } from './conversation.events.ts';
import { type ConversationRow, changeConversation } from './conversation.store.ts';
import type { Locked } from './with-conversation.ts';

interface Leaving {
  to: ConversationState;
  autoBot?: boolean;
  reason: LeaveReason;
  line: SystemLine;
  eventType: string;
  /** Why it is given to people. */
  escalationReason?: string;
  /** Back from an agent who vanished: before the others of its priority, with the wait of those who wait since then. */
  front?: { pendingSince: number };
  endedBy?: { kind: 'customer' | 'operator' | 'system'; id: string };
}

/** Who comes back from a colleague stands where they stood; who comes anew stands at the end. */
function pendingSince(row: ConversationRow, { to, front }: Leaving, at: number): number {
  if (front) return front.pendingSince;
  return to === 'pending' && row.state !== 'active' ? at : (row.pending_since ?? at);
}

/**
 * Takes the conversation from whoever has it into another state, only if it still is as `row` says
 * (compare-and-set). Shared by close, return to the queue, hand-back and reopening.
 */
export async function leaveConversation(
  { deps, tx, row, at }: Omit<Locked, 'principal'>,
  leaving: Leaving,
): Promise<ConversationRow> {
  const closed = leaving.to === 'closed';
  const change = {
    state: leaving.to,
    // A closed conversation remembers who had it.
    assignee_id: closed ? row.assignee_id : null,
    auto_bot: leaving.autoBot === undefined ? row.auto_bot : Number(leaving.autoBot),
    closed_at: closed ? at : null,
    waiting_since: closed ? null : leaving.to === 'pending' ? (row.waiting_since ?? at) : row.waiting_since,
    open_key: closed ? null : row.open_key,
    pending_since: pendingSince(row, leaving, at),
    agent_gone_since: null,
    at_front: Number(leaving.front !== undefined),
    escalation_reason: leaving.to === 'pending' ? (leaving.escalationReason ?? row.escalation_reason) : null,
    ended_by: leaving.endedBy?.kind ?? null,
    ended_by_id: leaving.endedBy?.id ?? null,
  };
  if (!(await changeConversation(tx, row.id, [row.state], change))) throw new AppError('wrong_state');
  await deps.onHandsChanged(tx, row, at);
  const names = closed ? {} : { assignee_name: null, assignee_avatar: null };
  const after = await appendSystemLine(deps, tx, { ...row, ...change, ...names }, leaving.line, at);
  await appendEvent(tx, {
    companyId: row.company_id,
    conversationId: row.id,
    type: leaving.eventType,
    data: null,
    createdAt: at,
  });
  const operator =
    row.assignee_id && row.state === 'active' ? { id: row.assignee_id, name: row.assignee_name ?? '' } : null;
  tx.afterCommit(() => {
    if (operator)
      deps.bus.emit('operator.left', { conversation: after, operator, at, reason: leaving.reason });
    deps.bus.emit('conversation.moved', { conversation: after, from: row.state });
    deps.bus.emit('conversation.changed', { conversation: after });
  });
  return after;
}
