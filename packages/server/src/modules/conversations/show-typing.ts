import type { CustomerPrincipal, OperatorPrincipal } from '../accounts/index.ts';
import { assertVisible } from './conversation.policy.ts';
import { findConversation } from './conversation.store.ts';
import type { ConversationDeps } from './deps.ts';

/** Notes that somebody types or has stopped; nothing of it is stored (G15). */
export async function showTyping(
  deps: Pick<ConversationDeps, 'database' | 'bus'>,
  person: CustomerPrincipal | OperatorPrincipal,
  typing: { conversationId: string; isTyping: boolean },
): Promise<void> {
  const row = assertVisible(
    person,
    await findConversation(deps.database, person.companyId, typing.conversationId),
  );
  const name = person.kind === 'customer' ? row.customer_name : person.name;
  const from = { kind: person.kind, id: person.id, name };
  deps.bus.emit('typing.noticed', { conversation: row, from, isTyping: typing.isTyping });
}
