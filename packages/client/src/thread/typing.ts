import type { Message, Typing } from '@switchboard/protocol';
import { LIMITS } from '@switchboard/protocol/limits';

type Typist = Typing['from'];
type Timer = ReturnType<typeof setTimeout>;

/** Without a keystroke for so long, a person has stopped. */
const IDLE_MS = 4_000;

/** Tells the others that this person types: at most once per 2 s, and when it stops. */
export function createTypingSender(emit: (isTyping: boolean) => void) {
  let shown = false;
  let lastSentAt = Number.NEGATIVE_INFINITY;
  let idle: Timer | undefined;

  function stop(tell: boolean): void {
    clearTimeout(idle);
    if (shown && tell) emit(false);
    shown = false;
  }

  return {
    set(isTyping: boolean): void {
      if (!isTyping) {
        stop(true);
        return;
      }
      clearTimeout(idle);
      idle = setTimeout(() => stop(true), IDLE_MS);
      const now = performance.now();
      if (now - lastSentAt < LIMITS.typingEveryMs) return;
      lastSentAt = now;
      shown = true;
      emit(true);
    },
    /** The message itself tells the others that the typing has ended. */
    sent: () => stop(false),
    close: () => stop(true),
  };
}

const ROLE_OF: Record<Typist['kind'], Message['role']> = { customer: 'USER', operator: 'AGENT', bot: 'BOT' };

/** Who of the others types now; each ends by itself after 6 s, or with the message. */
export function createTypists(onChange: (typists: readonly Typist[]) => void) {
  const typists = new Map<string, { from: Typist; timer: Timer }>();

  function publish(): void {
    onChange([...typists.values()].map(({ from }) => from));
  }

  function end(key: string): void {
    const typist = typists.get(key);
    if (!typist) return;
    clearTimeout(typist.timer);
    typists.delete(key);
    publish();
  }

  return {
    hear({ from, isTyping }: Typing): void {
      const key = `${from.kind}:${from.id}`;
      if (!isTyping) {
        end(key);
        return;
      }
      clearTimeout(typists.get(key)?.timer);
      typists.set(key, { from, timer: setTimeout(() => end(key), LIMITS.typingEndsMs) });
      publish();
    },
    wrote(message: Message): void {
      for (const [key, { from }] of [...typists]) {
        const isAuthor = from.id === message.meta.author.id || from.kind === 'customer';
        if (ROLE_OF[from.kind] === message.role && isAuthor) end(key);
      }
    },
    close(): void {
      for (const { timer } of typists.values()) clearTimeout(timer);
      typists.clear();
    },
  };
}
