import { LIMITS } from '@switchboard/protocol/limits';
import type { EventBus } from '../../platform/events/index.ts';
import type { Realtime } from '../../platform/realtime/index.ts';
import type { Principal } from '../accounts/index.ts';
import type { ConversationEvents } from './conversation.events.ts';
import { audienceRooms, personRoom } from './rooms.ts';

type Noticed = ConversationEvents['typing.noticed'];

interface Typist {
  shownAt: number;
  /** Ends the typing of somebody who went away without a word. */
  end: NodeJS.Timeout;
}

/**
 * Tells the others who types: at most once per 2 s, over with the message, or after 6 s without news. Not to the
 * person's own sockets.
 */
export function broadcastTyping(
  bus: EventBus<ConversationEvents>,
  realtime: Realtime<Principal>,
  now: () => number,
): void {
  const typists = new Map<string, Typist>();
  const keyOf = (personId: string, conversationId: string) => `${personId}:${conversationId}`;

  function publish({ conversation, from, isTyping }: Noticed): void {
    const event = { conversationId: conversation.id, isTyping, from };
    realtime.publish(audienceRooms(conversation), 'typing', event, { exceptRoom: personRoom(from) });
    bus.emit('typing.shown', { conversation, from, isTyping });
  }

  function stop(noticed: Noticed): void {
    const key = keyOf(noticed.from.id, noticed.conversation.id);
    clearTimeout(typists.get(key)?.end);
    typists.delete(key);
    publish({ ...noticed, isTyping: false });
  }

  bus.on('typing.noticed', (noticed) => {
    if (!noticed.isTyping) return stop(noticed);
    const key = keyOf(noticed.from.id, noticed.conversation.id);
    const known = typists.get(key);
    clearTimeout(known?.end);
    const isShown = known !== undefined && now() - known.shownAt < LIMITS.typingEveryMs;
    if (!isShown) publish(noticed);
    const end = setTimeout(() => stop(noticed), LIMITS.typingEndsMs);
    end.unref();
    typists.set(key, { shownAt: isShown ? known.shownAt : now(), end });
  });

  bus.on('message.created', ({ conversation, message }) => {
    if (message.author_kind !== 'customer' && message.author_kind !== 'operator') return;
    if (!typists.has(keyOf(message.author_id, conversation.id))) return;
    const from = { kind: message.author_kind, id: message.author_id, name: message.author_name };
    stop({ conversation, from, isTyping: false });
  });
}
