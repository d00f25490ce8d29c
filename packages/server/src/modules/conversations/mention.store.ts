import type { Reader, Tx } from '../../platform/database/index.ts';
import { NAME_COLUMNS } from './conversation.store.ts';
import type { NoteTable } from './tables.ts';

export interface MentionRow extends NoteTable {
  customer_name: string;
  read_at: number | null;
}

export async function insertMentions(
  tx: Tx,
  note: Pick<NoteTable, 'id' | 'conversation_id'>,
  operatorIds: readonly string[],
): Promise<void> {
  if (operatorIds.length === 0) return;
  const rows = operatorIds.map((operatorId) => ({
    note_id: note.id,
    operator_id: operatorId,
    conversation_id: note.conversation_id,
    read_at: null,
  }));
  await tx.query.insertInto('mention').values(rows).execute();
}

/** Newest first. */
export function listMentions(
  db: Reader,
  operatorId: string,
  { before, limit }: { before?: string | undefined; limit: number },
): Promise<MentionRow[]> {
  let select = db.query
    .selectFrom('mention')
    .innerJoin('note', 'note.id', 'mention.note_id')
    .innerJoin('conversation', 'conversation.id', 'mention.conversation_id')
    .innerJoin('contact', 'contact.id', 'conversation.contact_id')
    .innerJoin('inbox', 'inbox.id', 'conversation.inbox_id')
    .selectAll('note')
    .select(NAME_COLUMNS)
    .select('mention.read_at')
    .where('mention.operator_id', '=', operatorId);
  if (before !== undefined) select = select.where('mention.note_id', '<', before);
  return select.orderBy('mention.note_id', 'desc').limit(limit).execute();
}

export async function countUnreadMentions(db: Reader, operatorId: string): Promise<number> {
  const row = await db.query
    .selectFrom('mention')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('operator_id', '=', operatorId)
    .where('read_at', 'is', null)
    .executeTakeFirst();
  return row?.count ?? 0;
}

/** Those of one conversation, or all; false where none was unread. */
export async function markMentionsRead(
  tx: Tx,
  operatorId: string,
  conversationId: string | null,
  at: number,
): Promise<boolean> {
  let update = tx.query
    .updateTable('mention')
    .set({ read_at: at })
    .where('operator_id', '=', operatorId)
    .where('read_at', 'is', null);
  if (conversationId !== null) update = update.where('conversation_id', '=', conversationId);
  return (await update.returning('note_id').execute()).length > 0;
}
