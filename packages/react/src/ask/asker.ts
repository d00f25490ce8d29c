import { ApiError, type Store } from '@switchboard/client';
import { newClientMessageId } from '@switchboard/client/client-message-id';
import { createStore } from '@switchboard/client/store';
import type { Ask } from './ask.ts';

/** What a call with a message tells of itself, piece by piece. */
export type AskNews =
  | { kind: 'stored'; chatId: string; visitorToken: string | null }
  | { kind: 'text'; text: string }
  | { kind: 'end'; messageId: string | null; sources: Ask['sources'] };

/** Where it is said, as whom. */
export interface Access {
  chatId: string | null;
  token: string | null;
}

export interface AskerOptions {
  /** Ends after `end`, or throws. */
  say(
    message: { text: string; clientMessageId: string },
    access: Access,
    signal: AbortSignal,
  ): AsyncIterable<AskNews>;
  /** Read for every message. */
  access(): Access;
  /** The server has the message. */
  onStored(access: Access): void;
  /** The server knows no such chat of this token: what it gives is tried once, as a new chat. */
  onLost(): Access;
}

export interface Asker {
  asks: Store<readonly Ask[]>;
  /** Resolves with the chat's id when the server has the message; null where it did not get through. */
  ask(text: string): Promise<string | null>;
  retry(clientMessageId: string): void;
  discard(clientMessageId: string): void;
  close(): void;
}

const LOST = 'The message could not be sent.';

/** Says things one after the other until the server has them; the answers may overlap. */
export function createAsker({ say, access, onStored, onLost }: AskerOptions): Asker {
  const asks = createStore<readonly Ask[]>([]);
  const gone = new AbortController();
  let tail: Promise<unknown> = Promise.resolve();

  const find = (id: string) => asks.get().find((ask) => ask.clientMessageId === id);
  function change(id: string, part: Partial<Ask>): void {
    asks.set(asks.get().map((ask) => (ask.clientMessageId === id ? { ...ask, ...part } : ask)));
  }

  /** Reads on to the end; `onChat` when the server has it. */
  async function follow(
    { clientMessageId: id, text }: Ask,
    from: Access,
    onChat: (chatId: string) => void,
  ): Promise<void> {
    for await (const news of say({ text, clientMessageId: id }, from, gone.signal)) {
      if (news.kind === 'stored') {
        const { chatId, visitorToken } = news;
        onStored({ chatId, token: visitorToken ?? from.token });
        change(id, { stage: 'thinking', chatId });
        onChat(chatId);
      } else if (news.kind === 'text') {
        change(id, { stage: 'writing', answer: (find(id)?.answer ?? '') + news.text });
      } else {
        change(id, { stage: 'ended', messageId: news.messageId, sources: news.sources });
      }
    }
  }

  async function attempt(ask: Ask, onChat: (chatId: string) => void): Promise<void> {
    const from = access();
    try {
      await follow(ask, from, onChat);
    } catch (error) {
      const isLost = error instanceof ApiError && error.code === 'not_found';
      if (!isLost || (from.chatId === null && from.token === null)) throw error;
      // The chat was of another time, or of another visitor: what was written now is not to suffer for it.
      const anew = onLost();
      change(ask.clientMessageId, { chatId: anew.chatId });
      await follow(ask, anew, onChat);
    }
  }

  /** A line that broke once the server had the message costs nothing: the answer comes with the messages. */
  function end(id: string, error: unknown): boolean {
    const isStored = find(id)?.stage !== 'sending';
    const failure = error instanceof ApiError ? error.message : LOST;
    if (!isStored) change(id, { stage: 'failed', failure });
    else if (find(id)?.stage !== 'ended') change(id, { stage: 'ended' });
    return isStored;
  }

  /** The next one waits until the server has this one: it may begin the chat that the next belongs to. */
  function enqueue(id: string): Promise<string | null> {
    const result = tail.then(() => {
      const ask = find(id);
      if (!ask || gone.signal.aborted) return null;
      change(id, { chatId: access().chatId });
      return new Promise<string | null>((resolve) => {
        const settle = (error?: unknown) => void (end(id, error) || resolve(null));
        attempt(ask, resolve).then(() => settle(), settle);
      });
    });
    tail = result;
    return result;
  }

  return {
    asks,
    ask(text) {
      const clientMessageId = newClientMessageId();
      const made: Ask = {
        clientMessageId,
        chatId: access().chatId,
        text,
        createdAt: new Date().toISOString(),
        stage: 'sending',
        failure: null,
        answer: '',
        messageId: null,
        sources: [],
      };
      asks.set([...asks.get(), made]);
      return enqueue(clientMessageId);
    },
    retry(id) {
      change(id, { stage: 'sending', failure: null, answer: '' });
      void enqueue(id);
    },
    discard: (id) => asks.set(asks.get().filter((ask) => ask.clientMessageId !== id)),
    close: () => gone.abort(new Error('closed')),
  };
}
