import type { Mentioned } from '@switchboard/protocol';
import type { Reader, Tx } from '../../platform/database/index.ts';
import type { NoteTable } from './tables.ts';

export type NoteRow = NoteTable;

const MAX_NOTES = 1000;

/** Under the names they had when it was written. */
export function mentionsIn({ mentions }: Pick<NoteRow, 'mentions'>): Mentioned[] {
  return mentions === null ? [] : (JSON.parse(mentions) as Mentioned[]);
}

export async function insertNote(tx: Tx, note: NoteRow): Promise<void> {
  await tx.query.insertInto('note').values(note).execute();
}

export function findSentNote(
  db: Reader,
  conversationId: string,
  authorId: string,
  clientMessageId: string,
): Promise<NoteRow | undefined> {
  return db.query
    .selectFrom('note')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .where('author_id', '=', authorId)
    .where('client_message_id', '=', clientMessageId)
    .executeTakeFirst();
}

/** Notes that stand between two seqs (inclusive), ascending; the newest 1000 of them. */
export async function readNotes(
  db: Reader,
  conversationId: string,
  range: { fromSeq?: number | undefined; toSeq?: number | undefined },
): Promise<NoteRow[]> {
  const rows = await db.query
    .selectFrom('note')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .where('after_seq', '>=', range.fromSeq ?? 0)
    .where('after_seq', '<=', range.toSeq ?? Number.MAX_SAFE_INTEGER)
    .orderBy('after_seq', 'desc')
    .orderBy('id', 'desc')
    .limit(MAX_NOTES)
    .execute();
  return rows.reverse();
}
