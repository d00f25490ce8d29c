import type { Connection, Store } from '@switchboard/client';
import { createStore } from '@switchboard/client/store';
import type { LiveAnswer } from '../types.ts';

interface Telling extends LiveAnswer {
  turnId: string;
  attempt: number;
  /** Of the next chunk; -1 where one was missed, so that what follows would be torn. */
  next: number;
}

/** What a bot is saying in this chat, as the room hears it: also an answer that another page has asked for. */
export function watchAnswer(connection: Connection, chatId: string) {
  const answer = createStore<Telling | null>(null);
  const mine = <E extends { conversationId: string }>(handle: (event: E) => void) => {
    return (event: E) => void (event.conversationId === chatId && handle(event));
  };
  const stops = [
    connection.on(
      'bot:start',
      mine(({ turnId, attempt, replyTo }) => answer.set({ turnId, attempt, replyTo, text: '', next: 0 })),
    ),
    connection.on(
      'bot:chunk',
      mine(({ turnId, attempt, index, text }) => {
        const now = answer.get();
        const known = now?.turnId === turnId && now.attempt === attempt ? now : null;
        const told = known ?? { turnId, attempt, replyTo: now?.replyTo ?? null, text: '', next: 0 };
        const fits = index === told.next;
        answer.set(
          fits ? { ...told, text: told.text + text, next: index + 1 } : { ...told, text: '', next: -1 },
        );
      }),
    ),
    connection.on(
      'bot:end',
      mine(({ turnId }) => void (answer.get()?.turnId === turnId && answer.set(null))),
    ),
    // The answer itself comes before its end: shown twice it would jump.
    connection.on('message:new', ({ message, conversation }) => {
      if (conversation.id === chatId && message.role === 'BOT') answer.set(null);
    }),
    // Its end may have been missed; the messages are read again.
    connection.onConnected(() => answer.set(null)),
  ];
  return {
    answer: answer as Store<LiveAnswer | null>,
    close() {
      for (const stop of stops) stop();
    },
  };
}
