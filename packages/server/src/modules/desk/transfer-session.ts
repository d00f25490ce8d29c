import { AppError, invalidInput } from '../../lib/app-error.ts';
import { newId } from '../../lib/ids.ts';
import type { OperatorPrincipal } from '../accounts/index.ts';
import {
  type ConversationRow,
  joinConversation,
  mayAssignOthers,
  withConversation,
} from '../conversations/index.ts';
import { assertCanTake } from './assert-can-take.ts';
import type { DeskDeps } from './deps.ts';
import { insertTransfer } from './live-chat.store.ts';

export interface TransferTo {
  agentId: string;
  reason: string;
  /** Also to somebody without a free slot; admins only. */
  force: boolean;
}

function assertMayTransfer(
  principal: OperatorPrincipal,
  row: ConversationRow,
  { agentId, force }: TransferTo,
): void {
  if (row.state === 'closed') throw new AppError('conversation_closed');
  if (!mayAssignOthers(principal, row)) throw new AppError('not_assigned');
  if (row.state !== 'active') throw new AppError('wrong_state');
  if (row.assignee_id === agentId) throw invalidInput('agent_id', 'other', 'must be another agent');
  if (force && principal.role !== 'admin') throw new AppError('forbidden');
}

/** Gives an active session to a colleague who can take it, at once; logged, with a line for the customer. */
export async function transferSession(
  deps: DeskDeps,
  principal: OperatorPrincipal,
  sessionId: string,
  to: TransferTo,
): Promise<ConversationRow> {
  const status = (await deps.statusOfOperators([to.agentId])).get(to.agentId) ?? 'offline';
  return withConversation(deps.conversations, principal, sessionId, async ({ tx, row, at }) => {
    assertMayTransfer(principal, row, to);
    const agent = await assertCanTake(tx, row.company_id, to.agentId, { status, force: to.force });
    await insertTransfer(tx, {
      id: newId(at),
      conversation_id: row.id,
      from_operator_id: row.assignee_id,
      to_operator_id: agent.id,
      reason: to.reason,
      created_at: at,
    });
    const from = row.assignee_id ? { id: row.assignee_id, name: row.assignee_name ?? '' } : null;
    const after = await joinConversation(deps.conversations, tx, row, agent, principal, at);
    const transferred = { conversation: after, from, to: agent, reason: to.reason, at };
    tx.afterCommit(() => deps.bus.emit('session.transferred', transferred));
    return after;
  });
}
