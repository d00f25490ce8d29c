import type { AnswerMeta, ChatMessage } from '@switchboard/protocol';
import {
  type ConversationRow,
  type MessageRow,
  presentConversation,
} from '../../modules/conversations/index.ts';

const ROLES = { customer: 'USER', operator: 'AGENT', bot: 'AGENT', system: 'SYSTEM' } as const;

/** Face 1's view of a message: who has no `userId` and is an agent is the bot. */
export function presentChatMessage(row: MessageRow): ChatMessage {
  const isPerson = row.author_kind === 'customer' || row.author_kind === 'operator';
  return {
    id: row.id,
    role: ROLES[row.author_kind],
    content: row.text,
    userId: isPerson ? row.author_id : null,
    userName: row.author_name,
    createdAt: new Date(row.created_at).toISOString(),
    seq: row.seq,
    metadata: row.answer === null ? {} : (JSON.parse(row.answer) as AnswerMeta),
  };
}

export function presentChat(row: ConversationRow) {
  const { id, status, state, assignee, lastSeq, messageCount } = presentConversation(row);
  const escalationRequested = row.bot_id !== null && (state === 'pending' || state === 'active');
  return { id, status, state, assignee, lastSeq, messageCount, title: row.subject, escalationRequested };
}
