import type { SendBody } from '@switchboard/protocol';
import { AppError } from '../../lib/app-error.ts';
import { newId } from '../../lib/ids.ts';
import type { Principal } from '../accounts/index.ts';
import { type Appended, appendMessage } from './append-message.ts';
import { authorIn } from './author.ts';
import { reopenConversation } from './change-hands.ts';
import { composeMessage } from './compose-message.ts';
import type { ConversationRow } from './conversation.store.ts';
import type { ConversationDeps } from './deps.ts';
import { findEarlierSend, type Words } from './find-earlier-send.ts';
import { joinConversation } from './join-conversation.ts';
import { onceMoreIfRaced } from './once-more.ts';
import { type Locked, withConversation } from './with-conversation.ts';

/** What a message does to the conversation before it stands in it. */
async function prepare(locked: Locked): Promise<ConversationRow> {
  const { deps, tx, principal, row, at } = locked;
  if (principal.kind === 'customer') return reopenConversation(locked);
  if (row.state === 'closed') throw new AppError('conversation_closed');
  // The first reply is the accept; an API key writes for the company and takes nothing.
  if (row.state === 'active' || principal.kind === 'api_key') return row;
  return joinConversation(deps, tx, row, principal, principal, at);
}

/** Adds what the principal writes to a locked conversation, or gives the message that the same send made before. */
export async function addMessage(locked: Locked, words: Words): Promise<Appended> {
  const { deps, tx, principal, row, at } = locked;
  const earlier = await findEarlierSend(locked, words);
  if (earlier) return { conversation: row, ...earlier };
  const ready = await prepare(locked);
  const id = newId(at);
  const { clientMessageId } = words;
  const content = { id, clientMessageId, ...(await composeMessage(locked, words, id)) };
  const appended = await appendMessage(deps, tx, ready, authorIn(row, principal), content, at);
  if (principal.kind === 'customer' && appended.conversation.state === 'bot')
    await deps.answering.begin(tx, appended.conversation, appended.message);
  return appended;
}

type Send = SendBody & Pick<Words, 'articleId' | 'canned'>;

/**
 * Adds a customer's or operator's message. The same clientMessageId from the same author in the same
 * conversation gives the first message again and emits nothing; with another content it is refused. Only the
 * company's side shares articles and uses canned responses.
 */
export function sendMessage(
  deps: ConversationDeps,
  principal: Principal,
  { conversationId, text = '', attachmentIds = [], clientMessageId, articleId, canned }: Send,
): Promise<Appended> {
  if ((articleId !== undefined || canned) && principal.kind === 'customer') throw new AppError('forbidden');
  const words = { text, attachmentIds, clientMessageId: clientMessageId ?? null, articleId, canned };
  return deps.inTurn(conversationId, () =>
    onceMoreIfRaced(() =>
      withConversation(deps, principal, conversationId, (locked) => addMessage(locked, words)),
    ),
  );
}
