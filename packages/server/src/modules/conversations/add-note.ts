import type { Activity, Mentioned } from '@switchboard/protocol';
import { newId } from '../../lib/ids.ts';
import type { Tx } from '../../platform/database/index.ts';
import { appendEvent } from '../../platform/events/index.ts';
import type { ConversationRow } from './conversation.store.ts';
import type { ConversationDeps } from './deps.ts';
import { insertNote, type NoteRow } from './note.store.ts';

interface Writer {
  id: string;
  name: string;
  avatarUrl: string;
}

async function storeNote(deps: Pick<ConversationDeps, 'bus'>, tx: Tx, note: NoteRow): Promise<NoteRow> {
  await insertNote(tx, note);
  await appendEvent(tx, {
    companyId: note.company_id,
    conversationId: note.conversation_id,
    type: 'note.created',
    data: null,
    createdAt: note.created_at,
  });
  const conversation = { id: note.conversation_id, company_id: note.company_id };
  tx.afterCommit(() => deps.bus.emit('note.created', { conversation, note }));
  return note;
}

function noteRow(
  row: ConversationRow,
  by: Writer,
  at: number,
): Omit<NoteRow, 'kind' | 'text' | 'activity' | 'mentions' | 'client_message_id'> {
  return {
    id: newId(at),
    company_id: row.company_id,
    conversation_id: row.id,
    after_seq: row.last_seq,
    author_id: by.id,
    author_name: by.name,
    author_avatar: by.avatarUrl,
    created_at: at,
  };
}

/** A line in the operators' view of the thread: who assigned, labelled, prioritised. */
export function addActivity(
  deps: Pick<ConversationDeps, 'bus'>,
  tx: Tx,
  row: ConversationRow,
  activity: Activity,
  by: Writer,
  at: number,
): Promise<NoteRow> {
  const data = {
    kind: 'activity' as const,
    text: '',
    activity: JSON.stringify(activity),
    mentions: null,
    client_message_id: null,
  };
  return storeNote(deps, tx, { ...noteRow(row, by, at), ...data });
}

export function addNote(
  deps: Pick<ConversationDeps, 'bus'>,
  tx: Tx,
  row: ConversationRow,
  note: { text: string; mentioned: Mentioned[]; clientMessageId: string | null },
  by: Writer,
  at: number,
): Promise<NoteRow> {
  const data = {
    kind: 'note' as const,
    text: note.text,
    activity: null,
    mentions: note.mentioned.length > 0 ? JSON.stringify(note.mentioned) : null,
    client_message_id: note.clientMessageId,
  };
  return storeNote(deps, tx, { ...noteRow(row, by, at), ...data });
}
