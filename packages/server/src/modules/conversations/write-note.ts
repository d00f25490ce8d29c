import type { Mentioned } from '@switchboard/protocol';
import { AppError } from '../../lib/app-error.ts';
import type { OperatorPrincipal } from '../accounts/index.ts';
import { addNote } from './add-note.ts';
import { authorOf } from './author.ts';
import type { ConversationDeps } from './deps.ts';
import { insertMentions } from './mention.store.ts';
import { findSentNote, mentionsIn, type NoteRow } from './note.store.ts';
import { onceMoreIfRaced } from './once-more.ts';
import { resolveMentions, sameMentions } from './resolve-mentions.ts';
import { type Locked, withConversation } from './with-conversation.ts';

interface NewNote {
  text: string;
  mentions?: Omit<Mentioned, 'name'>[] | undefined;
  clientMessageId?: string | null | undefined;
}

async function store(
  { deps, tx, row, at, principal }: Locked<OperatorPrincipal>,
  { text, mentions = [], clientMessageId = null }: NewNote,
): Promise<NoteRow> {
  const { mentioned, operatorIds } = await resolveMentions(tx, principal, mentions);
  const note = await addNote(deps, tx, row, { text, mentioned, clientMessageId }, authorOf(principal), at);
  await insertMentions(tx, note, operatorIds);
  const mention = { ...note, customer_name: row.customer_name, read_at: null };
  tx.afterCommit(() => deps.bus.emit('operators.mentioned', { mention, operatorIds }));
  return note;
}

/** Adds a private note and tells whom it mentions; idempotent by clientMessageId like a send. */
export function writeNote(
  deps: ConversationDeps,
  operator: OperatorPrincipal,
  id: string,
  note: NewNote,
): Promise<NoteRow> {
  const { text, mentions = [], clientMessageId } = note;
  return onceMoreIfRaced(() =>
    withConversation(deps, operator, id, async (locked) => {
      const earlier = clientMessageId
        ? await findSentNote(locked.tx, id, operator.id, clientMessageId)
        : undefined;
      if (!earlier) return store(locked, note);
      if (earlier.text !== text || !sameMentions(mentionsIn(earlier), mentions))
        throw new AppError('client_message_id_reused', { noteId: earlier.id });
      return earlier;
    }),
  );
}
