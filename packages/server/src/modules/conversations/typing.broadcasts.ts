import { LIMITS } from '@switchboard/protocol/limits';
import type { EventBus } from '../../platform/events/index.ts';
import type { Realtime } from '../../platform/realtime/index.ts';
import type { Principal } from '../accounts/index.ts';
import type { ConversationEvents } from './conversation.events.ts';
import { audienceRooms, personRoom } from './rooms.ts';

type Noticed = ConversationEvents['typing.noticed'];

interface Typist {
  /** Whether the others were told that they type, rather than that they have stopped. */
  isShown: boolean;
  shownAt: number;
  /** Ends the typing of somebody who went away without a word. */
  end: NodeJS.Timeout;
}

/**
 * Tells the others who types: at most once per 2 s, over with the message, or after 6 s without news. That it is over is
 * told once for each time that it began (and once in 6 s of somebody whose beginning another node has told): who says both
 * a thousand times is heard once, too. Not to the person's own sockets.
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

  /** Forgets them, and tells that they have stopped where that is news. */
  function forget(noticed: Noticed): void {
    const key = keyOf(noticed.from.id, noticed.conversation.id);
    const known = typists.get(key);
    clearTimeout(known?.end);
    typists.delete(key);
    if (known?.isShown) publish({ ...noticed, isTyping: false });
  }

  bus.on('typing.noticed', (noticed) => {
    const { isTyping, from, conversation } = noticed;
    const key = keyOf(from.id, conversation.id);
    const known = typists.get(key);
    clearTimeout(known?.end);
    const isRecent = known !== undefined && now() - known.shownAt < LIMITS.typingEveryMs;
    const isNews = isTyping ? !isRecent : (known?.isShown ?? true);
    if (isNews) publish(noticed);
    const end = setTimeout(() => forget(noticed), LIMITS.typingEndsMs);
    end.unref();
    const shownAt = isTyping && isNews ? now() : (known?.shownAt ?? Number.NEGATIVE_INFINITY);
    typists.set(key, { isShown: isNews ? isTyping : (known?.isShown ?? false), shownAt, end });
  });

  bus.on('message.created', ({ conversation, message }) => {
    if (message.author_kind !== 'customer' && message.author_kind !== 'operator') return;
    const from = { kind: message.author_kind, id: message.author_id, name: message.author_name };
    forget({ conversation, from, isTyping: false });
  });
}
