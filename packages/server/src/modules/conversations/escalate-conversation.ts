import { addActivity, addNote } from './add-note.ts';
import type { ConversationRow } from './conversation.store.ts';
import { leaveConversation } from './leave-conversation.ts';
import type { Locked } from './with-conversation.ts';

export interface Escalating {
  /** `asked_for_person`, `no_answer` …, or in the words of whoever asks. */
  reason: string;
  /** What a colleague should know before they read. */
  summary?: string;
  by: { id: string; name: string; avatarUrl: string };
}

/** Puts a bot's or a closed conversation into the queue; one that a person has or will have stays as it is. */
export async function escalateConversation(
  locked: Omit<Locked, 'principal'>,
  { reason, summary, by }: Escalating,
): Promise<ConversationRow> {
  const { deps, tx, row, at } = locked;
  if (row.state === 'pending' || row.state === 'active') return row;
  const after = await leaveConversation(locked, {
    to: 'pending',
    reason: 'returned',
    line: { code: 'handed_to_person', params: {} },
    eventType: 'conversation.escalated',
    escalationReason: reason,
  });
  await addActivity(deps, tx, after, { code: 'escalated', params: { reason } }, by, at);
  if (summary)
    await addNote(deps, tx, after, { text: summary, mentioned: [], clientMessageId: null }, by, at);
  return after;
}
