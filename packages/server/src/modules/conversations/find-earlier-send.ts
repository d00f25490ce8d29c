import type { Attachment } from '@switchboard/protocol';
import { AppError } from '../../lib/app-error.ts';
import { cardIn, sharingText } from './article-card.ts';
import { findSent, type MessageRow } from './message.store.ts';
import type { Locked } from './with-conversation.ts';

/** What a person writes, checked and trimmed; empty text only beside attachments. */
export interface Words {
  text: string;
  attachmentIds: string[];
  clientMessageId: string | null;
  /** The article that the message shares. */
  articleId?: string | undefined;
}

interface EarlierSend {
  message: MessageRow;
  attachments: Attachment[];
}

/**
 * The message that the same author's same clientMessageId made in this conversation; null where there is none (G2).
 * Throws `client_message_id_reused` where that one has another content.
 */
export async function findEarlierSend(
  { deps, tx, principal, row }: Locked,
  { text, attachmentIds, clientMessageId, articleId }: Words,
): Promise<EarlierSend | null> {
  if (clientMessageId === null) return null;
  const message = await findSent(tx, row.id, principal.id, clientMessageId);
  if (!message) return null;
  const files =
    message.attachment_count > 0 ? ((await deps.attachments.of(tx, [message.id])).get(message.id) ?? []) : [];
  const sameFiles =
    files.length === attachmentIds.length && files.every((file) => attachmentIds.includes(file.id));
  // The article may be called otherwise by now, or be gone.
  const card = cardIn(message);
  const sameWords = message.text === (card ? sharingText(card, text) : text) && card?.id === articleId;
  if (!sameWords || !sameFiles) throw new AppError('client_message_id_reused', { messageId: message.id });
  return { message, attachments: files };
}
