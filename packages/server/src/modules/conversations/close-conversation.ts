import type { SystemLine } from '@switchboard/protocol';
import { AppError } from '../../lib/app-error.ts';
import { authorOf } from './author.ts';
import { mayClose } from './conversation.policy.ts';
import type { ConversationRow } from './conversation.store.ts';
import { leaveConversation } from './leave-conversation.ts';
import type { Locked } from './with-conversation.ts';

/** Ends a conversation; closing a closed one changes nothing. `instead`: of the line that says it was closed. */
export async function closeConversation(
  locked: Locked,
  reason = '',
  instead?: SystemLine,
): Promise<ConversationRow> {
  const { deps, tx, principal, row } = locked;
  if (row.state === 'closed') return row;
  if (!mayClose(principal, row)) throw new AppError('not_assigned');
  const by = authorOf(principal);
  const after = await leaveConversation(locked, {
    to: 'closed',
    endedBy: { kind: principal.kind === 'customer' ? 'customer' : 'operator', id: principal.id },
    reason: 'ended',
    line: instead ?? { code: 'conversation_closed', params: { by: by.kind, name: by.name } },
    eventType: 'conversation.closed',
  });
  tx.afterCommit(() => deps.bus.emit('conversation.ended', { conversation: after, reason }));
  return after;
}
