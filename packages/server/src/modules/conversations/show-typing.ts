import { LIMITS } from '@switchboard/protocol/limits';
import type { Realtime } from '../../platform/realtime/index.ts';
import type { CustomerPrincipal, OperatorPrincipal, Principal } from '../accounts/index.ts';
import { assertVisible } from './conversation.policy.ts';
import { findConversation } from './conversation.store.ts';
import type { ConversationDeps } from './deps.ts';
import { audienceRooms } from './rooms.ts';

/** When each person last made the others see that they type; forgotten soon, so the map stays small. */
const shownAt = new WeakMap<ConversationDeps, Map<string, number>>();
const MAX_REMEMBERED = 10_000;

function isTooSoon(deps: ConversationDeps, key: string, now: number): boolean {
  const times = shownAt.get(deps) ?? new Map<string, number>();
  shownAt.set(deps, times);
  if (now - (times.get(key) ?? Number.NEGATIVE_INFINITY) < LIMITS.typingEveryMs) return true;
  if (times.size >= MAX_REMEMBERED) times.clear();
  times.set(key, now);
  return false;
}

/** Tells the others that somebody types; at most once per 2 s, never stored, not to the sender's socket (G15). */
export async function showTyping(
  deps: ConversationDeps,
  realtime: Realtime<Principal>,
  person: CustomerPrincipal | OperatorPrincipal,
  typing: { conversationId: string; isTyping: boolean },
  exceptSocket?: string,
): Promise<void> {
  const row = assertVisible(
    person,
    await findConversation(deps.database, person.companyId, typing.conversationId),
  );
  const key = `${person.id}:${row.id}`;
  if (typing.isTyping && isTooSoon(deps, key, deps.now())) return;
  if (!typing.isTyping) shownAt.get(deps)?.delete(key);
  const from = { kind: person.kind, id: person.id, name: person.name };
  const event = { conversationId: row.id, isTyping: typing.isTyping, from };
  realtime.publish(audienceRooms(row), 'typing', event, exceptSocket ? { exceptSocket } : {});
}
