import type { TransferOutcome } from '@switchboard/protocol';
import type { Tx } from '../../platform/database/index.ts';
import { appendEvent } from '../../platform/events/index.ts';
import { addActivity, type ConversationRow } from '../conversations/index.ts';
import type { DeskDeps } from './deps.ts';
import { saveOutcome, type TransferRequestRow } from './transfer-request.store.ts';

export interface Settling {
  outcome: TransferOutcome;
  /** Why it was declined. */
  answer?: string;
  by: { id: string; name: string; avatarUrl: string };
  at: number;
}

/** Time, or what else happened to the chat. */
export const NOBODY = { id: '', name: '', avatarUrl: '' };

/**
 * Gives an open request its one outcome (compare-and-set), with a line for the operators and the news after the commit;
 * false where another was first. What is accepted is told by what follows from it.
 */
export async function settleTransfer(
  deps: Pick<DeskDeps, 'conversations' | 'bus'>,
  tx: Tx,
  conversation: ConversationRow,
  request: TransferRequestRow,
  { outcome, answer = '', by, at }: Settling,
): Promise<boolean> {
  if (!(await saveOutcome(tx, request.id, { outcome, answer, settled_at: at }))) return false;
  if (outcome !== 'accepted') {
    const params = { id: request.to_operator_id, name: request.to_name, ...(answer && { answer }) };
    const activity = { code: `transfer_${outcome}` as const, params };
    await addActivity(deps.conversations, tx, conversation, activity, by, at);
  }
  await appendEvent(tx, {
    companyId: request.company_id,
    conversationId: request.conversation_id,
    type: 'transfer.settled',
    data: { id: request.id, outcome },
    createdAt: at,
  });
  const settled = { conversation, request, outcome, answer, at };
  tx.afterCommit(() => deps.bus.emit('transfer.settled', settled));
  return true;
}
