import type { Attachment } from '@switchboard/protocol';
import { AppError } from '../../lib/app-error.ts';
import type { Tx } from '../../platform/database/index.ts';
import { cardIn, sharingText } from './article-card.ts';
import type { ConversationRow } from './conversation.store.ts';
import { findSent, type MessageRow } from './message.store.ts';
import type { Locked } from './with-conversation.ts';

/** A canned response to be sent as the message; its words are made up when it is stored. */
export interface CannedWords {
  id: string;
  /** Throws where it says nothing here, or is not the sender's to use. */
  compose(tx: Tx, row: ConversationRow): Promise<string>;
}

/** What a person writes, checked and trimmed; empty text only beside attachments. */
export interface Words {
  text: string;
  attachmentIds: string[];
  clientMessageId: string | null;
  /** The article that the message shares. */
  articleId?: string | undefined;
  /** In place of text and attachments. */
  canned?: CannedWords | undefined;
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
  words: Words,
): Promise<EarlierSend | null> {
  if (words.clientMessageId === null) return null;
  const message = await findSent(tx, row.id, principal.id, words.clientMessageId);
  if (!message) return null;
  const files =
    message.attachment_count > 0 ? ((await deps.attachments.of(tx, [message.id])).get(message.id) ?? []) : [];
  if (!isSame(message, files, words))
    throw new AppError('client_message_id_reused', { messageId: message.id });
  return { message, attachments: files };
}

function isSame(message: MessageRow, files: Attachment[], words: Words): boolean {
  const { text, attachmentIds, articleId, canned } = words;
  // Its words may be others by now, or it may be gone.
  if (canned || message.canned_response_id !== null) return message.canned_response_id === canned?.id;
  const sameFiles =
    files.length === attachmentIds.length && files.every((file) => attachmentIds.includes(file.id));
  // The article may be called otherwise by now, or be gone.
  const card = cardIn(message);
  const sameWords = message.text === (card ? sharingText(card, text) : text) && card?.id === articleId;
  return sameWords && sameFiles;
}
