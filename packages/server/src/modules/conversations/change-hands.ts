import { AppError } from '../../lib/app-error.ts';
import { openStateOf } from './conversation.policy.ts';
import type { ConversationRow } from './conversation.store.ts';
import { leaveConversation } from './leave-conversation.ts';
import type { Locked } from './with-conversation.ts';

/** Puts a conversation back into the queue; in the queue already, nothing changes. */
export async function returnConversation(locked: Locked): Promise<ConversationRow> {
  const { row } = locked;
  if (row.state === 'pending') return row;
  if (row.state === 'closed') throw new AppError('conversation_closed');
  return leaveConversation(locked, {
    to: 'pending',
    reason: 'returned',
    line: { code: 'returned_to_queue', params: {} },
    eventType: 'conversation.returned',
  });
}

/** Lets the inbox's bot answer again. */
export async function handBackConversation(locked: Locked): Promise<ConversationRow> {
  const { row } = locked;
  if (!row.bot_id) throw new AppError('no_bot');
  if (row.state === 'bot') return row;
  if (row.state === 'closed') throw new AppError('conversation_closed');
  return leaveConversation(locked, {
    to: 'bot',
    autoBot: true,
    reason: 'handed_back',
    line: { code: 'agent_left', params: { name: row.assignee_name ?? '' } },
    eventType: 'conversation.handed_back',
  });
}

/** Opens a closed conversation again: to its bot if it has one, else to the queue. An open one stays as it is. */
export async function reopenConversation(locked: Locked): Promise<ConversationRow> {
  const { row } = locked;
  if (row.state !== 'closed') return row;
  return leaveConversation(locked, {
    to: openStateOf(row),
    reason: 'returned',
    line: { code: 'conversation_reopened', params: {} },
    eventType: 'conversation.reopened',
  });
}
