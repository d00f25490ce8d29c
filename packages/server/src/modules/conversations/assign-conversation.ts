import { AppError } from '../../lib/app-error.ts';
import type { Tx } from '../../platform/database/index.ts';
import type { OperatorPrincipal, Principal } from '../accounts/index.ts';
import { findOperator } from '../accounts/index.ts';
import { authorOf } from './author.ts';
import { assertVisible, mayAssignOthers } from './conversation.policy.ts';
import { type ConversationRow, lockConversation } from './conversation.store.ts';
import type { ConversationDeps } from './deps.ts';
import { joinConversation } from './join-conversation.ts';

async function targetOf(tx: Tx, principal: Principal, operatorId: string) {
  const target = await findOperator(tx, principal.companyId, operatorId);
  if (!target || target.disabled_at !== null) {
    throw new AppError('invalid_input', {
      message: 'assigneeId: there is no such active operator.',
      errors: [{ field: 'assigneeId', rule: 'exists', message: 'there is no such active operator' }],
    });
  }
  return { id: target.id, name: target.name, avatarUrl: target.avatar_url };
}

function mayAssign(principal: Principal, row: ConversationRow, operatorId: string): boolean {
  if (mayAssignOthers(principal, row)) return true;
  const self = principal.kind === 'operator' && principal.id === operatorId;
  return self && row.state !== 'active';
}

/** Gives the conversation to an operator: oneself while nobody has it, anybody as its assignee or as admin. */
export function assignConversation(
  deps: ConversationDeps,
  principal: Exclude<Principal, { kind: 'customer' }>,
  id: string,
  operatorId: string,
): Promise<ConversationRow> {
  const at = deps.now();
  return deps.database.transaction(async (tx) => {
    const row = assertVisible(principal, await lockConversation(tx, principal.companyId, id));
    if (row.state === 'active' && row.assignee_id === operatorId) return row;
    if (row.state === 'closed') throw new AppError('conversation_closed');
    if (!mayAssign(principal, row, operatorId)) {
      const own = (principal as OperatorPrincipal).id === operatorId;
      if (!own) throw new AppError('not_assigned');
      const agent = { id: row.assignee_id ?? '', name: row.assignee_name ?? '' };
      throw new AppError('already_accepted', {
        message: `${agent.name} has accepted this conversation.`,
        agent,
      });
    }
    const target = await targetOf(tx, principal, operatorId);
    return joinConversation(deps, tx, row, target, authorOf(principal), at);
  });
}
