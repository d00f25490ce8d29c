import { AppError } from '../../lib/app-error.ts';
import type { OperatorPrincipal } from '../accounts/index.ts';
import { assertVisible } from './conversation.policy.ts';
import { type ConversationRow, lockConversation } from './conversation.store.ts';
import type { ConversationDeps } from './deps.ts';
import { joinConversation } from './join-conversation.ts';

/** Of N operators accepting at the same instant exactly one wins; a repeat by the winner is fine. */
export function acceptConversation(
  deps: ConversationDeps,
  operator: OperatorPrincipal,
  id: string,
): Promise<ConversationRow> {
  const at = deps.now();
  return deps.database.transaction(async (tx) => {
    const row = assertVisible(operator, await lockConversation(tx, operator.companyId, id));
    if (row.state === 'active') {
      if (row.assignee_id === operator.id) return row;
      const agent = { id: row.assignee_id ?? '', name: row.assignee_name ?? '' };
      throw new AppError('already_accepted', {
        message: `${agent.name} has accepted this conversation.`,
        agent,
      });
    }
    if (row.state === 'closed') throw new AppError('conversation_closed');
    return joinConversation(deps, tx, row, operator, operator, at);
  });
}
