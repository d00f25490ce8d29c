import { createThread, type Store, type ThreadState } from '@switchboard/client';
import { createStore } from '@switchboard/client/store';
import { watchAnswer } from '@switchboard/client/thread/live-answer';
import type { ChatAgent, ChatMessage, ChatStatus, RealtimeChat } from '../types.ts';
import { watchFacts } from './facts.ts';
import { takeLine } from './shared-line.ts';

export type ChatSnapshot = Pick<
  RealtimeChat,
  | 'status'
  | 'messages'
  | 'agent'
  | 'isAgentTyping'
  | 'state'
  | 'queuePosition'
  | 'answer'
  | 'canRetryAnswer'
  | 'error'
  | 'isGone'
  | 'hasEarlier'
>;

export interface ChatLine
  extends Pick<RealtimeChat, 'send' | 'setTyping' | 'loadEarlier' | 'retry' | 'discard'> {
  snapshot: Store<ChatSnapshot>;
  /** Reads again who has the chat. */
  look(): void;
  /** The newest message was seen; cheap to call often. */
  markRead(): void;
  close(): void;
}

export interface ChatLineOptions {
  baseUrl: string;
  token: string | null;
  chatId: string;
  onAgentJoined(agent: ChatAgent): void;
  onMessage(message: ChatMessage): void;
}

export const NOTHING: ChatSnapshot = {
  status: 'idle',
  messages: [],
  agent: null,
  isAgentTyping: false,
  state: null,
  queuePosition: null,
  answer: null,
  canRetryAnswer: false,
  error: null,
  isGone: false,
  hasEarlier: false,
};

/** Authors of messages that are not stored yet are not shown. */
const ME = { id: '', name: '', avatarUrl: '' };
const UNAUTHORIZED = 'Your session has ended.';

/** Hears of every stored message after those of the first page, in order, each once. */
function tellNew(thread: Store<ThreadState>, onMessage: (message: ChatMessage) => void) {
  let told: number | null = null;
  return () => {
    const { status, messages, lastSeq } = thread.get();
    if (status !== 'ready') return;
    const since = told ?? lastSeq;
    told = Math.max(since, lastSeq);
    for (const message of messages) if (message.seq > since && message.seq <= lastSeq) onMessage(message);
  };
}

/** One chat as its customer sees it, kept equal to the server's until it is closed. */
export function openChatLine(options: ChatLineOptions): ChatLine {
  const { baseUrl, token, chatId, onAgentJoined, onMessage } = options;
  const { line, release } = takeLine(baseUrl, token);
  const { api, connection, outbox } = line;
  const channel = `chat:${chatId}`;
  const thread = createThread({
    api,
    connection,
    outbox,
    conversationId: chatId,
    channel,
    side: 'customer',
    me: ME,
  });
  const watched = watchFacts({ api, connection, chatId, onAgentJoined });
  const telling = watchAnswer({ connection, thread, now: Date.now });

  function compute(): ChatSnapshot {
    const { error, messages, typing, hasEarlier } = thread.state.get();
    const facts = watched.facts.get();
    const { live, canRetry } = telling.now.get();
    const socket = connection.status.get();
    const isRefused = socket === 'unauthorized';
    return {
      ...facts,
      status: isRefused ? 'idle' : (socket satisfies ChatStatus),
      messages,
      isAgentTyping: typing.some(({ kind }) => kind === 'operator'),
      answer: live && { text: live.text, botName: live.botName },
      canRetryAnswer: canRetry,
      error: isRefused ? UNAUTHORIZED : error,
      isGone: isRefused || facts.isGone,
      hasEarlier,
    };
  }

  const snapshot = createStore(compute());
  const publish = () => snapshot.set(compute());
  const tell = tellNew(thread.state, onMessage);
  const stops = [
    thread.state.subscribe(tell),
    ...[thread.state, connection.status, watched.facts, telling.now].map((store) => store.subscribe(publish)),
  ];
  return {
    snapshot,
    look: watched.look,
    markRead: thread.markRead,
    send: (text) => thread.send({ text }),
    setTyping: thread.setTyping,
    loadEarlier: thread.loadEarlier,
    retry: thread.retry,
    discard: thread.discard,
    close() {
      for (const stop of stops) stop();
      telling.close();
      watched.close();
      thread.close();
      release();
    },
  };
}
