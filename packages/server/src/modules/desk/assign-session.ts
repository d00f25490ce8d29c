import { AppError } from '../../lib/app-error.ts';
import type { ApiKeyPrincipal, OperatorPrincipal } from '../accounts/index.ts';
import { assignConversation, type ConversationRow, withConversation } from '../conversations/index.ts';
import { assertCanTake } from './assert-can-take.ts';
import type { DeskDeps } from './deps.ts';

/** An admin gives a session to an agent who can take it. */
export async function assignSession(
  deps: DeskDeps,
  admin: OperatorPrincipal | ApiKeyPrincipal,
  sessionId: string,
  { agentId, force }: { agentId: string; force: boolean },
): Promise<ConversationRow> {
  const status = (await deps.statusOfOperators([agentId])).get(agentId) ?? 'offline';
  return withConversation(deps.conversations, admin, sessionId, async (locked) => {
    const { row, tx } = locked;
    if (row.state === 'active' && row.assignee_id === agentId) return row;
    if (row.state === 'closed') throw new AppError('conversation_closed');
    await assertCanTake(tx, row.company_id, agentId, { status, force });
    return assignConversation(locked, agentId);
  });
}
