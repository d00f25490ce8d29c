import type { Attachment } from '@switchboard/protocol';
import { AppError } from '../../lib/app-error.ts';
import type { Reader } from '../../platform/database/index.ts';
import type { ConversationDeps } from './deps.ts';
import type { MessageRow } from './message.store.ts';

/** Refuses a repeated clientMessageId whose content is another one (G2); gives the first message's attachments. */
export async function assertSameContent(
  deps: Pick<ConversationDeps, 'attachments'>,
  db: Reader,
  earlier: MessageRow,
  text: string,
  attachmentIds: string[],
): Promise<Attachment[]> {
  const files =
    earlier.attachment_count > 0 ? ((await deps.attachments.of(db, [earlier.id])).get(earlier.id) ?? []) : [];
  const sameFiles =
    files.length === attachmentIds.length && files.every((file) => attachmentIds.includes(file.id));
  if (earlier.text !== text || !sameFiles)
    throw new AppError('client_message_id_reused', { messageId: earlier.id });
  return files;
}
