import { newId } from '../../lib/ids.ts';
import { type ConversationRow, joinConversation, type Locked } from '../conversations/index.ts';
import type { Taker } from './assert-can-take.ts';
import type { DeskDeps } from './deps.ts';
import { insertTransfer } from './live-chat.store.ts';

export interface HandOver {
  to: Taker;
  reason: string;
  by: Taker;
}

/** Gives an active session to a colleague who can take it; logged, with a line for the customer. */
export async function handOver(
  deps: DeskDeps,
  { tx, row, at }: Locked,
  { to, reason, by }: HandOver,
): Promise<ConversationRow> {
  await insertTransfer(tx, {
    id: newId(at),
    conversation_id: row.id,
    from_operator_id: row.assignee_id,
    to_operator_id: to.id,
    reason,
    created_at: at,
  });
  const from = row.assignee_id ? { id: row.assignee_id, name: row.assignee_name ?? '' } : null;
  const after = await joinConversation(deps.conversations, tx, row, to, by, at);
  const transferred = { conversation: after, from, to, reason, at };
  tx.afterCommit(() => deps.bus.emit('session.transferred', transferred));
  return after;
}
