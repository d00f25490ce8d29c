import { type Connection, createStore, type Store } from '@switchboard/client';

/** An answer that a bot is giving now. */
export interface LiveAnswer {
  turnId: string;
  attempt: number;
  botName: string;
  /** What was said so far; null where its beginning was missed: then it is shown once it is whole. */
  text: string | null;
}

export interface LiveAnswers {
  state: Store<LiveAnswer | null>;
  /** The server says that this turn is over, whatever was heard of it. */
  end(turnId: string): void;
  close(): void;
}

/** Without a word for so long nobody is answering any more: a bit above what the server allows an answer. */
const silentMs = 150_000;

interface Heard extends LiveAnswer {
  nextIndex: number;
}

/** Listens to a bot that answers in an open conversation; what is shown always ends, also where its end was not heard. */
export function listenToAnswers(connection: Connection, conversationId: string): LiveAnswers {
  const state = createStore<LiveAnswer | null>(null);
  let heard: Heard | null = null;
  let silence: ReturnType<typeof setTimeout> | undefined;

  function show(next: Heard | null): void {
    clearTimeout(silence);
    heard = next;
    if (next) silence = setTimeout(() => show(null), silentMs);
    state.set(next);
  }
  const isHere = (event: { conversationId: string }) => event.conversationId === conversationId;
  const isCurrent = (turnId: string) => heard?.turnId === turnId;

  const stops = [
    connection.on('bot:start', (event) => {
      if (!isHere(event)) return;
      const { turnId, attempt, bot } = event;
      show({ turnId, attempt, botName: bot.name, text: '', nextIndex: 0 });
    }),
    connection.on('bot:chunk', (event) => {
      if (!isHere(event)) return;
      const { turnId, attempt, index, text } = event;
      const known = isCurrent(turnId) && heard?.attempt === attempt ? heard : null;
      const isGap = index > 0 && known?.nextIndex !== index;
      const before = index === 0 ? '' : isGap ? null : (known?.text ?? null);
      const said = before === null ? null : before + text;
      show({ turnId, attempt, botName: known?.botName ?? '', text: said, nextIndex: index + 1 });
    }),
    connection.on('bot:end', (event) => {
      if (isHere(event) && isCurrent(event.turnId)) show(null);
    }),
    // The message takes the place of what led to it.
    connection.on('message:new', ({ conversation, message }) => {
      if (conversation.id === conversationId && message.meta.turnId && isCurrent(message.meta.turnId))
        show(null);
    }),
    // What was said while the line was broken is missed, perhaps its end too.
    connection.onConnected(() => show(null)),
  ];

  return {
    state,
    end: (turnId) => {
      if (isCurrent(turnId)) show(null);
    },
    close() {
      clearTimeout(silence);
      for (const stop of stops) stop();
    },
  };
}
