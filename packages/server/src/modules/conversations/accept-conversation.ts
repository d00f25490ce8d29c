import { AppError } from '../../lib/app-error.ts';
import type { OperatorPrincipal } from '../accounts/index.ts';
import type { ConversationRow } from './conversation.store.ts';
import { joinConversation } from './join-conversation.ts';
import type { Locked } from './with-conversation.ts';

export function alreadyAccepted(row: ConversationRow): AppError {
  const agent = { id: row.assignee_id ?? '', name: row.assignee_name ?? '' };
  return new AppError('already_accepted', {
    message: `${agent.name} has accepted this conversation.`,
    agent,
  });
}

/** Of N operators accepting at the same instant exactly one wins; a repeat by the winner is fine. */
export async function acceptConversation({
  deps,
  tx,
  principal,
  row,
  at,
}: Locked<OperatorPrincipal>): Promise<ConversationRow> {
  if (row.state === 'active') {
    if (row.assignee_id === principal.id) return row;
    throw alreadyAccepted(row);
  }
  if (row.state === 'closed') throw new AppError('conversation_closed');
  return joinConversation(deps, tx, row, principal, principal, at);
}
