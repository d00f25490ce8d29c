import type { PresenceStatus, Realtime } from '../../platform/realtime/index.ts';
import type { Principal } from '../accounts/index.ts';
import { iso } from './conversation.presenter.ts';
import { findActiveOf } from './conversation.store.ts';
import type { ConversationDeps } from './deps.ts';
import { audienceRooms, companyRoom } from './rooms.ts';

export interface Present {
  kind: 'customer' | 'operator';
  companyId: string;
  id: string;
}

/**
 * Tells the operators of a customer who comes or goes, and the customers of an operator's active conversations of
 * that operator.
 */
export async function announcePresence(
  deps: ConversationDeps,
  realtime: Realtime<Principal>,
  { who, status, since }: { who: Present; status: PresenceStatus; since: number },
): Promise<void> {
  const change = { kind: who.kind, id: who.id, status, lastSeenAt: iso(since) };
  realtime.publish(companyRoom(who.companyId), 'presence:changed', change);
  if (who.kind === 'customer') return;
  for (const conversation of await findActiveOf(deps.database, who.companyId, who.id)) {
    realtime.publish(audienceRooms(conversation), 'presence:changed', {
      ...change,
      conversationId: conversation.id,
    });
  }
}
