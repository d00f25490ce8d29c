import { AppError, invalidInput } from '../../lib/app-error.ts';
import type { Tx } from '../../platform/database/index.ts';
import type { Principal } from '../accounts/index.ts';
import { findOperator } from '../accounts/index.ts';
import { alreadyAccepted } from './accept-conversation.ts';
import { authorOf } from './author.ts';
import { mayAssignOthers } from './conversation.policy.ts';
import type { ConversationRow } from './conversation.store.ts';
import { joinConversation } from './join-conversation.ts';
import type { Locked } from './with-conversation.ts';

async function targetOf(tx: Tx, companyId: string, operatorId: string) {
  const target = await findOperator(tx, companyId, operatorId);
  if (!target || target.disabled_at !== null)
    throw invalidInput('assigneeId', 'exists', 'names no active operator');
  return { id: target.id, name: target.name, avatarUrl: target.avatar_url };
}

function assertMayAssign(principal: Principal, row: ConversationRow, operatorId: string): void {
  if (mayAssignOthers(principal, row)) return;
  if (principal.id !== operatorId) throw new AppError('not_assigned');
  if (row.state === 'active') throw alreadyAccepted(row);
}

/** Gives the conversation to an operator: oneself while nobody has it, anybody as its assignee or as admin. */
export async function assignConversation(
  { deps, tx, principal, row, at }: Locked,
  operatorId: string,
): Promise<ConversationRow> {
  if (row.state === 'active' && row.assignee_id === operatorId) return row;
  if (row.state === 'closed') throw new AppError('conversation_closed');
  assertMayAssign(principal, row, operatorId);
  const target = await targetOf(tx, principal.companyId, operatorId);
  return joinConversation(deps, tx, row, target, authorOf(principal), at);
}
