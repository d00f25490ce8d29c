import type { SendBody } from '@switchboard/protocol';
import { AppError } from '../../lib/app-error.ts';
import { newId } from '../../lib/ids.ts';
import type { Tx } from '../../platform/database/index.ts';
import type { Principal } from '../accounts/index.ts';
import { type Appended, appendMessage, appendSystemLine } from './append-message.ts';
import { authorOf } from './author.ts';
import { claimAttachments } from './claim-attachments.ts';
import { assertVisible } from './conversation.policy.ts';
import { type ConversationRow, lockConversation } from './conversation.store.ts';
import type { ConversationDeps } from './deps.ts';
import { joinConversation } from './join-conversation.ts';
import { findSent } from './message.store.ts';
import { onceMoreIfRaced } from './once-more.ts';
import { assertSameContent } from './same-content.ts';

/** What a message does to the conversation before it stands in it. */
async function prepare(
  deps: ConversationDeps,
  tx: Tx,
  row: ConversationRow,
  principal: Principal,
  at: number,
): Promise<ConversationRow> {
  if (principal.kind === 'customer') {
    if (row.state !== 'closed') return row;
    const reopened: ConversationRow = {
      ...row,
      state: row.bot_id && row.auto_bot ? 'bot' : 'pending',
      assignee_id: null,
      closed_at: null,
    };
    return appendSystemLine(deps, tx, reopened, { code: 'conversation_reopened', params: {} }, at);
  }
  if (row.state === 'closed') throw new AppError('conversation_closed');
  // The first reply is the accept; an API key writes for the company and takes nothing.
  if (row.state === 'active' || principal.kind === 'api_key') return row;
  return joinConversation(deps, tx, row, principal, principal, at);
}

/**
 * Adds a customer's or operator's message. The same clientMessageId from the same author in the same
 * conversation gives the first message again and emits nothing; with another content it is refused.
 */
export async function sendMessage(
  deps: ConversationDeps,
  principal: Principal,
  body: SendBody,
): Promise<Appended> {
  const at = deps.now();
  const author = authorOf(principal);
  const attachmentIds = body.attachmentIds ?? [];
  return onceMoreIfRaced(() =>
    deps.database.transaction(async (tx) => {
      const row = assertVisible(
        principal,
        await lockConversation(tx, principal.companyId, body.conversationId),
      );
      if (body.clientMessageId) {
        const earlier = await findSent(tx, row.id, author.id, body.clientMessageId);
        if (earlier) {
          const attachments = await assertSameContent(deps, tx, earlier, body.text ?? '', attachmentIds);
          return { conversation: row, message: earlier, attachments };
        }
      }
      const ready = await prepare(deps, tx, row, principal, at);
      const id = newId(at);
      const attachments = await claimAttachments(deps, tx, principal, attachmentIds, {
        conversationId: row.id,
        messageId: id,
      });
      const content = {
        id,
        text: body.text ?? '',
        attachments,
        clientMessageId: body.clientMessageId ?? null,
      };
      const sent = await appendMessage(deps, tx, ready, author, content, at);
      if (ready !== row)
        tx.afterCommit(() => deps.bus.emit('conversation.changed', { conversation: sent.conversation }));
      return sent;
    }),
  );
}
