import type { Attachment, ConversationState } from '@switchboard/protocol';
import type { ConversationRow } from './conversation.store.ts';
import type { MentionRow } from './mention.store.ts';
import type { MessageRow } from './message.store.ts';
import type { NoteRow } from './note.store.ts';

export type LeaveReason = 'transferred' | 'returned' | 'ended' | 'handed_back';

/** What happened in conversations, told after the commit. The rows are as the transaction left them. */
export interface ConversationEvents {
  'conversation.created': { conversation: ConversationRow };
  'message.created': { conversation: ConversationRow; message: MessageRow; attachments: Attachment[] };
  'conversation.changed': {
    conversation: ConversationRow;
    labels?: { id: string; name: string; color: string }[];
  };
  /** Into another state, or to another place in the queue; new ones come from nowhere. */
  'conversation.moved': { conversation: ConversationRow; from: ConversationState | null };
  'conversation.ended': { conversation: ConversationRow; reason: string };
  'operator.joined': {
    conversation: ConversationRow;
    operator: { id: string; name: string };
    /** Who gave it to them: themselves, a colleague, or a key of the company. */
    by: { id: string; name: string };
    /** Whom it was taken from. */
    previous: { id: string; name: string } | null;
    at: number;
  };
  'operator.left': {
    conversation: ConversationRow;
    operator: { id: string; name: string };
    at: number;
    reason: LeaveReason;
  };
  'note.created': { conversation: { id: string; company_id: string }; note: NoteRow };
  'operators.mentioned': { mention: MentionRow; operatorIds: string[] };
  /** An operator's own, of one conversation or all of them. */
  'mentions.read': { operatorId: string; conversationId: string | null; unread: number };
  'typing.noticed': {
    conversation: { id: string; contact_id: string };
    from: { kind: 'customer' | 'operator'; id: string; name: string };
    isTyping: boolean;
  };
  /** The same, at most once per 2 s, and ended where the typist forgot to. */
  'typing.shown': ConversationEvents['typing.noticed'];
  'receipt.advanced': {
    conversation: { id: string; company_id: string; contact_id: string };
    kind: 'read' | 'delivered';
    /** The whole side got further, not only this operator for themselves. */
    side: boolean;
    messageId: string;
    seq: number;
    by: { kind: 'customer' | 'operator'; id: string };
    at: number;
  };
}
