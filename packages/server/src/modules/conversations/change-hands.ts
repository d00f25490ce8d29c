import { AppError } from '../../lib/app-error.ts';
import type { Principal } from '../accounts/index.ts';
import { assertVisible } from './conversation.policy.ts';
import { type ConversationRow, lockConversation } from './conversation.store.ts';
import type { ConversationDeps } from './deps.ts';
import { leaveConversation } from './leave-conversation.ts';

/** Puts an active conversation back into the queue; in the queue already, nothing changes. */
export function returnConversation(
  deps: ConversationDeps,
  principal: Principal,
  id: string,
): Promise<ConversationRow> {
  const at = deps.now();
  return deps.database.transaction(async (tx) => {
    const row = assertVisible(principal, await lockConversation(tx, principal.companyId, id));
    if (row.state === 'pending') return row;
    if (row.state === 'closed') throw new AppError('conversation_closed');
    return leaveConversation(
      deps,
      tx,
      row,
      {
        to: 'pending',
        reason: 'returned',
        line: { code: 'returned_to_queue', params: {} },
        eventType: 'conversation.returned',
      },
      at,
    );
  });
}

/** Lets the inbox's bot answer again. */
export function handBackConversation(
  deps: ConversationDeps,
  principal: Principal,
  id: string,
): Promise<ConversationRow> {
  const at = deps.now();
  return deps.database.transaction(async (tx) => {
    const row = assertVisible(principal, await lockConversation(tx, principal.companyId, id));
    if (!row.bot_id) throw new AppError('no_bot');
    if (row.state === 'bot') return row;
    if (row.state === 'closed') throw new AppError('conversation_closed');
    const line = { code: 'agent_left' as const, params: { name: row.assignee_name ?? '' } };
    return leaveConversation(
      deps,
      tx,
      row,
      { to: 'bot', autoBot: true, reason: 'handed_back', line, eventType: 'conversation.handed_back' },
      at,
    );
  });
}

/** Opens a closed conversation again: to its bot if it has one, else to the queue. */
export function reopenConversation(
  deps: ConversationDeps,
  principal: Principal,
  id: string,
): Promise<ConversationRow> {
  const at = deps.now();
  return deps.database.transaction(async (tx) => {
    const row = assertVisible(principal, await lockConversation(tx, principal.companyId, id));
    if (row.state !== 'closed') return row;
    return leaveConversation(
      deps,
      tx,
      row,
      {
        to: row.bot_id && row.auto_bot ? 'bot' : 'pending',
        reason: 'returned',
        line: { code: 'conversation_reopened', params: {} },
        eventType: 'conversation.reopened',
      },
      at,
    );
  });
}
