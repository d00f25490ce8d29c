/** What the package speaks of. Free of other packages, so that its types stand alone where it is installed. */

export type ChatStatus = 'idle' | 'connecting' | 'connected' | 'reconnecting';

/** Who answers: the bot, nobody yet, a person, or nobody any more. */
export type ChatState = 'bot' | 'pending' | 'active' | 'closed';

/** A person who answers; the name is the one for customers. */
export interface ChatAgent {
  id: string;
  name: string;
}

/** What an answer stands on; `n` is the number in its text: [1]. */
export interface ChatSource {
  n: number;
  title: string;
  /** Where to read on; null for what is only in the company's own knowledge. */
  url: string | null;
  /** The passage, word by word. */
  excerpt: string;
}

export interface ChatAttachment {
  id: string;
  name: string;
  type: string;
  /** Bytes. */
  size: number;
  /** Signed, valid for 24 h. */
  url: string;
}

/** `sending` and `failed` are not stored yet; the others are. */
export type ChatDelivery = 'sending' | 'failed' | 'sent' | 'delivered' | 'seen';

export interface ChatMessage {
  id: string;
  /** Gap-free and rising; 0 for what is not stored yet. */
  seq: number;
  /** Markdown. */
  text: string;
  role: 'USER' | 'AGENT' | 'BOT' | 'SYSTEM';
  /** ISO 8601. */
  createdAt: string;
  delivery: ChatDelivery;
  /** Why it failed, in words. */
  failure?: string;
  meta: {
    author: { id: string; name: string; avatarUrl: string };
    attachments: readonly ChatAttachment[];
    clientMessageId?: string | undefined;
    /** Of a bot's answer. */
    sources?: readonly ChatSource[] | undefined;
    /** The answer broke off. */
    partial?: true | undefined;
    /** The customer stopped it. */
    stopped?: true | undefined;
    /** What a system line says, as data; `text` is its English. */
    system?: { code: string; params: Readonly<Record<string, string>> } | undefined;
  };
}

/** An answer that a bot is giving just now. */
export interface LiveAnswer {
  /** Empty while it thinks. */
  text: string;
  /** '' where the page came in the middle of it. */
  botName: string;
}

export interface RealtimeChatOptions {
  /** Nothing is opened without it. */
  chatId?: string | null | undefined;
  /** `false` opens nothing, and closes what is open. By default true. */
  enabled?: boolean | undefined;
  /** Where the server is, without a slash at the end; by default the page's own origin. */
  baseUrl?: string | undefined;
  /**
   * The customer's token: the `visitorToken` of the first answer, or one of your own backend. By default the one that
   * the components of this package keep of this chat.
   */
  token?: string | null | undefined;
  /** A person takes the chat, from now on; once for each time. */
  onAgentJoined?: ((agent: ChatAgent) => void) | undefined;
  /** A message is stored, from now on; in order, each once, one's own too. */
  onMessage?: ((message: ChatMessage) => void) | undefined;
}

export interface RealtimeChat {
  status: ChatStatus;
  /** Ascending, each once; what is not stored yet stands last. */
  messages: readonly ChatMessage[];
  /** The person who has the chat. */
  agent: ChatAgent | null;
  isAgentTyping: boolean;
  /** Shows at once, sends when it can, also after a lost connection or a reload. */
  send(text: string): void;
  /** To be called at every keystroke; it is throttled. */
  setTyping(isTyping: boolean): void;

  /** Null until it is known. */
  state: ChatState | null;
  /** Where the chat stands in the queue: 1 is the next one. */
  queuePosition: number | null;
  /** What a bot is saying just now. */
  answer: LiveAnswer | null;
  /** The newest answer was stopped, or broke off, and can be asked for once more. */
  canRetryAnswer: boolean;
  /** Why there is no chat to be seen, in words. */
  error: string | null;
  /** There is no such chat for this token, and there will not be. */
  isGone: boolean;
  hasEarlier: boolean;
  loadEarlier(): Promise<void>;
  /** Of a message that failed, by `meta.clientMessageId`. */
  retry(clientMessageId: string): void;
  discard(clientMessageId: string): void;
}
