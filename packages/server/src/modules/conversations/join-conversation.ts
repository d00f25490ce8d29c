import { AppError } from '../../lib/app-error.ts';
import { newId } from '../../lib/ids.ts';
import type { Tx } from '../../platform/database/index.ts';
import { appendEvent } from '../../platform/events/index.ts';
import { addActivity } from './add-note.ts';
import { appendSystemLine } from './append-message.ts';
import { type ConversationRow, changeConversation } from './conversation.store.ts';
import type { ConversationDeps } from './deps.ts';
import { insertAccept } from './queue-accept.store.ts';

export interface Joining {
  id: string;
  name: string;
  avatarUrl: string;
}

/** In the queue until now; whoever takes it from a colleague or the bot lets nobody wait longer. */
function waitedMs(row: ConversationRow, at: number): number {
  return row.state === 'pending' ? at - (row.pending_since ?? at) : (row.waited_ms ?? 0);
}

/** What comes back from a colleague stands by its first arrival: how long it waited this time is not known. */
async function noteAccept(tx: Tx, row: ConversationRow, at: number): Promise<void> {
  const { state, pending_since: since, assigned_at: before } = row;
  if (state !== 'pending' || since === null || (before !== null && before >= since)) return;
  await insertAccept(tx, { id: newId(at), company_id: row.company_id, entered_at: since, accepted_at: at });
}

/**
 * Makes an operator the one who has the conversation, from any open state but only if it still is as `row` says
 * (compare-and-set): system line, activity, event, and the news after the commit. Shared by accept, assign,
 * transfer and the first reply.
 */
export async function joinConversation(
  deps: Pick<ConversationDeps, 'bus' | 'onHandsChanged'>,
  tx: Tx,
  row: ConversationRow,
  operator: Joining,
  by: Joining,
  at: number,
): Promise<ConversationRow> {
  const change = {
    state: 'active' as const,
    assignee_id: operator.id,
    closed_at: null,
    assigned_at: at,
    waited_ms: waitedMs(row, at),
    agent_gone_since: null,
    at_front: 0,
  };
  if (!(await changeConversation(tx, row.id, [row.state], change))) throw new AppError('wrong_state');
  await noteAccept(tx, row, at);
  await deps.onHandsChanged(tx, row, at);
  const joined: ConversationRow = {
    ...row,
    ...change,
    assignee_name: operator.name,
    assignee_avatar: operator.avatarUrl,
  };
  const after = await appendSystemLine(
    deps,
    tx,
    joined,
    { code: 'agent_joined', params: { id: operator.id, name: operator.name } },
    at,
  );
  const params = { id: operator.id, name: operator.name };
  await addActivity(deps, tx, after, { code: 'assigned', params }, by, at);
  await appendEvent(tx, {
    companyId: row.company_id,
    conversationId: row.id,
    type: 'conversation.assigned',
    data: params,
    createdAt: at,
  });
  const left =
    row.assignee_id && row.assignee_id !== operator.id
      ? { id: row.assignee_id, name: row.assignee_name ?? '' }
      : null;
  tx.afterCommit(() => {
    if (left)
      deps.bus.emit('operator.left', { conversation: after, operator: left, at, reason: 'transferred' });
    deps.bus.emit('operator.joined', { conversation: after, operator, by, previous: left, at });
    if (row.state !== 'active') deps.bus.emit('conversation.moved', { conversation: after, from: row.state });
    deps.bus.emit('conversation.changed', { conversation: after });
  });
  return after;
}
