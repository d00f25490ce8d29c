import { AppError } from '../../lib/app-error.ts';
import type { OperatorPrincipal } from '../accounts/index.ts';
import { addNote } from './add-note.ts';
import { authorOf } from './author.ts';
import { assertVisible } from './conversation.policy.ts';
import { lockConversation } from './conversation.store.ts';
import type { ConversationDeps } from './deps.ts';
import { findSentNote, type NoteRow } from './note.store.ts';
import { onceMoreIfRaced } from './once-more.ts';

/** Adds a private note; idempotent by clientMessageId like a send. */
export async function writeNote(
  deps: ConversationDeps,
  operator: OperatorPrincipal,
  id: string,
  note: { text: string; clientMessageId?: string | undefined },
): Promise<NoteRow> {
  const at = deps.now();
  const clientMessageId = note.clientMessageId ?? null;
  return onceMoreIfRaced(() =>
    deps.database.transaction(async (tx) => {
      const row = assertVisible(operator, await lockConversation(tx, operator.companyId, id));
      const earlier = clientMessageId ? await findSentNote(tx, id, operator.id, clientMessageId) : undefined;
      if (earlier && earlier.text !== note.text)
        throw new AppError('client_message_id_reused', { noteId: earlier.id });
      return earlier ?? addNote(deps, tx, row, { text: note.text, clientMessageId }, authorOf(operator), at);
    }),
  );
}
