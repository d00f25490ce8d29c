import { AppError } from '../../lib/app-error.ts';
import type { OperatorPrincipal } from '../accounts/index.ts';
import { addNote } from './add-note.ts';
import { authorOf } from './author.ts';
import type { ConversationDeps } from './deps.ts';
import { findSentNote, type NoteRow } from './note.store.ts';
import { onceMoreIfRaced } from './once-more.ts';
import { withConversation } from './with-conversation.ts';

/** Adds a private note; idempotent by clientMessageId like a send. */
export function writeNote(
  deps: ConversationDeps,
  operator: OperatorPrincipal,
  id: string,
  { text, clientMessageId = null }: { text: string; clientMessageId?: string | null | undefined },
): Promise<NoteRow> {
  return onceMoreIfRaced(() =>
    withConversation(deps, operator, id, async ({ tx, row, at }) => {
      const earlier = clientMessageId ? await findSentNote(tx, id, operator.id, clientMessageId) : undefined;
      if (earlier && earlier.text !== text)
        throw new AppError('client_message_id_reused', { noteId: earlier.id });
      return earlier ?? addNote(deps, tx, row, { text, clientMessageId }, authorOf(operator), at);
    }),
  );
}
