import { AppError } from '../../lib/app-error.ts';
import { appendEvent } from '../../platform/events/index.ts';
import type { CustomerPrincipal, OperatorPrincipal } from '../accounts/index.ts';
import { assertVisible } from './conversation.policy.ts';
import { findConversation } from './conversation.store.ts';
import type { ConversationDeps } from './deps.ts';
import { findMessage, lastCustomerSeq } from './message.store.ts';
import { advanceReadPosition, advanceSide, setReadPosition } from './receipt.store.ts';

type Person = CustomerPrincipal | OperatorPrincipal;

/** Read or delivered up to and including a message; returns its seq. Reading implies delivery. */
export async function advanceReceipt(
  deps: ConversationDeps,
  person: Person,
  kind: 'read' | 'delivered',
  target: { conversationId: string; messageId: string },
): Promise<number> {
  const at = deps.now();
  return deps.database.transaction(async (tx) => {
    const row = assertVisible(person, await findConversation(tx, person.companyId, target.conversationId));
    const message = await findMessage(tx, row.id, target.messageId);
    if (!message) throw new AppError('not_found');
    const { seq } = message;
    const delivered = await advanceSide(tx, row.id, `${person.kind}_delivered_seq`, seq);
    const read = kind === 'read' && (await advanceSide(tx, row.id, `${person.kind}_read_seq`, seq));
    const own =
      kind === 'read' &&
      person.kind === 'operator' &&
      (await advanceReadPosition(tx, row.id, person.id, seq, at));
    const side = kind === 'read' ? read : delivered;
    if (side || own) {
      await appendEvent(tx, {
        companyId: row.company_id,
        conversationId: row.id,
        type: `message.${kind}`,
        data: null,
        createdAt: at,
      });
      const by = { kind: person.kind, id: person.id };
      const advanced = { conversation: row, kind, side, messageId: message.id, seq, by, at };
      tx.afterCommit(() => deps.bus.emit('receipt.advanced', advanced));
    }
    return seq;
  });
}

/** Makes the conversation unread for this operator from a message on, else from the last customer message. */
export async function markUnread(
  deps: ConversationDeps,
  operator: OperatorPrincipal,
  conversationId: string,
  messageId?: string,
): Promise<void> {
  const at = deps.now();
  await deps.database.transaction(async (tx) => {
    const row = assertVisible(operator, await findConversation(tx, operator.companyId, conversationId));
    const message = messageId === undefined ? undefined : await findMessage(tx, row.id, messageId);
    if (messageId !== undefined && !message) throw new AppError('not_found');
    const from = message?.seq ?? (await lastCustomerSeq(tx, row.id));
    await setReadPosition(tx, row.id, operator.id, Math.max(0, from - 1), at);
    await appendEvent(tx, {
      companyId: row.company_id,
      conversationId: row.id,
      type: 'conversation.unread',
      data: null,
      createdAt: at,
    });
    tx.afterCommit(() => deps.bus.emit('conversation.changed', { conversation: row }));
  });
}
