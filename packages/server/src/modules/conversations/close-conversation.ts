import { AppError } from '../../lib/app-error.ts';
import { authorOf } from './author.ts';
import { mayClose } from './conversation.policy.ts';
import type { ConversationRow } from './conversation.store.ts';
import { leaveConversation } from './leave-conversation.ts';
import type { Locked } from './with-conversation.ts';

/** Ends a conversation; closing a closed one changes nothing. */
export async function closeConversation(locked: Locked): Promise<ConversationRow> {
  const { principal, row } = locked;
  if (row.state === 'closed') return row;
  if (!mayClose(principal, row)) throw new AppError('not_assigned');
  const by = authorOf(principal);
  return leaveConversation(locked, {
    to: 'closed',
    reason: 'ended',
    line: { code: 'conversation_closed', params: { by: by.kind, name: by.name } },
    eventType: 'conversation.closed',
  });
}
