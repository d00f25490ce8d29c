import { AppError, invalidInput } from '../../lib/app-error.ts';
import type { OperatorPrincipal } from '../accounts/index.ts';
import { type ConversationRow, mayAssignOthers, withConversation } from '../conversations/index.ts';
import { assertCanTake } from './assert-can-take.ts';
import type { DeskDeps } from './deps.ts';
import { handOver } from './hand-over.ts';
import { assertNoneOpen, requestTransfer } from './request-transfer.ts';
import { readSettings } from './settings.store.ts';

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

/** Gives an active session to a colleague who can take it: at once, or where the company wants it by asking them. */
export async function transferSession(
  deps: DeskDeps,
  principal: OperatorPrincipal,
  sessionId: string,
  { agentId, reason, force }: TransferTo,
): Promise<ConversationRow> {
  const status = (await deps.statusOfOperators([agentId])).get(agentId) ?? 'offline';
  return withConversation(deps.conversations, principal, sessionId, async (locked) => {
    const { tx, row } = locked;
    assertMayTransfer(principal, row, { agentId, reason, force });
    await assertNoneOpen(tx, row.id);
    const to = await assertCanTake(tx, row.company_id, agentId, { status, force });
    const { transferMode, transferAnswerSeconds: seconds } = await readSettings(tx, row.company_id);
    return transferMode === 'request'
      ? requestTransfer(deps, locked, { to, reason, force, seconds })
      : handOver(deps, locked, { to, reason, by: principal });
  });
}
