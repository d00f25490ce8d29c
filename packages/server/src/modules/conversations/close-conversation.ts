import { AppError } from '../../lib/app-error.ts';
import type { Principal } from '../accounts/index.ts';
import { authorOf } from './author.ts';
import { assertVisible, mayClose } from './conversation.policy.ts';
import { type ConversationRow, lockConversation } from './conversation.store.ts';
import type { ConversationDeps } from './deps.ts';
import { leaveConversation } from './leave-conversation.ts';

/** Ends a conversation; closing a closed one changes nothing. */
export function closeConversation(
  deps: ConversationDeps,
  principal: Principal,
  id: string,
): Promise<ConversationRow> {
  const at = deps.now();
  return deps.database.transaction(async (tx) => {
    const row = assertVisible(principal, await lockConversation(tx, principal.companyId, id));
    if (row.state === 'closed') return row;
    if (!mayClose(principal, row)) throw new AppError('not_assigned');
    const by = authorOf(principal);
    return leaveConversation(
      deps,
      tx,
      row,
      {
        to: 'closed',
        reason: 'ended',
        line: { code: 'conversation_closed', params: { by: by.kind, name: by.name } },
        eventType: 'conversation.closed',
      },
      at,
    );
  });
}
