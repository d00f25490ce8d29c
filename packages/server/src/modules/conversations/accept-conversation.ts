import { AppError } from '../../lib/app-error.ts';
import type { OperatorPrincipal } from '../accounts/index.ts';
import type { ConversationRow } from './conversation.store.ts';
import type { ConversationDeps } from './deps.ts';
import { joinConversation } from './join-conversation.ts';
import { type Locked, withConversation } from './with-conversation.ts';

export function alreadyAccepted(row: ConversationRow): AppError {
  const agent = { id: row.assignee_id ?? '', name: row.assignee_name ?? '' };
  return new AppError('already_accepted', {
    message: `${agent.name} has accepted this conversation.`,
    agent,
  });
}

/**
 * The conversation as somebody has it: whoever was first. What an agent has who is not there any more is taken over in
 * the same way.
 */
async function take({ deps, tx, principal, row, at }: Locked<OperatorPrincipal>): Promise<ConversationRow> {
  const isHad = row.assignee_id === principal.id || row.agent_gone_since === null;
  if (row.state === 'active' && isHad) return row;
  if (row.state === 'closed') throw new AppError('conversation_closed');
  return joinConversation(deps, tx, row, principal, principal, at);
}

/**
 * Of N operators accepting at the same instant exactly one wins; a repeat by the winner is fine. Those who come while a
 * colleague's accept is under way on this node learn what comes of that, instead of standing in line for the row's lock.
 */
export async function acceptConversation(
  deps: ConversationDeps,
  principal: OperatorPrincipal,
  id: string,
): Promise<ConversationRow> {
  const row = await deps.accepting(`${principal.companyId} ${id}`, () =>
    withConversation(deps, principal, id, take),
  );
  if (row.assignee_id !== principal.id) throw alreadyAccepted(row);
  return row;
}
