import type {
  Ack,
  AnswerState,
  BodyOf,
  ClientToServerEvents,
  ConversationState,
  Endpoint,
  Mentioned,
  Message,
  ParamsOf,
  QueryOf,
  Receipts,
  ReplyOf,
  ServerToClientEvents,
  Typing,
} from '@switchboard/protocol';

/** A value that changes; fits React's useSyncExternalStore and is as easy from Preact. */
export interface Store<T> {
  get(): T;
  subscribe(listener: () => void): () => void;
}

export interface CallInput<E extends Endpoint> {
  params?: ParamsOf<E>;
  query?: QueryOf<E>;
  body?: BodyOf<E>;
  /** For what takes longer than most. */
  timeoutMs?: number;
  signal?: AbortSignal;
}

export interface UploadOptions {
  signal?: AbortSignal;
  /** From 0 to 1. */
  onProgress?: (fraction: number) => void;
}

export interface DocumentUploadOptions extends UploadOptions {
  title?: string;
  everyBot?: boolean;
  botIds?: string[];
  clientId?: string;
}

export type AnyUploadOptions = DocumentUploadOptions & { sessionId?: string };

/** Typed HTTP. Failures throw `ApiError`; no answer at all is an ApiError with code `network`. */
export interface ApiClient {
  call<E extends Endpoint>(endpoint: E, input?: CallInput<E>): Promise<ReplyOf<E>>;
  upload(
    file: File,
    options?: UploadOptions & { sessionId?: string },
  ): Promise<ReplyOf<'POST /api/chat-upload/upload'>>;
  /** A picture of an article. */
  uploadPicture(file: File, options?: UploadOptions): Promise<ReplyOf<'POST /api/article-pictures'>>;
  /** What bots are to answer from. */
  uploadDocument(file: File, options?: DocumentUploadOptions): Promise<ReplyOf<'POST /api/documents/upload'>>;
}

export type ConnectionStatus = 'idle' | 'connecting' | 'connected' | 'reconnecting' | 'unauthorized';

export type EmitPayload<E extends keyof ClientToServerEvents> = Parameters<ClientToServerEvents[E]>[0];
export type EmitReply<E extends keyof ClientToServerEvents> =
  NonNullable<Parameters<ClientToServerEvents[E]>[1]> extends Ack<infer T> ? T : never;

/** One socket for the whole page. Reconnects by itself with exponential backoff and jitter. */
export interface Connection {
  readonly status: Store<ConnectionStatus>;
  connect(): void;
  close(): void;
  /** Try now instead of waiting for the next backoff step. */
  retryNow(): void;
  on<E extends keyof ServerToClientEvents>(event: E, handler: ServerToClientEvents[E]): () => void;
  /** Resolves with the ack's data; rejects with `ApiError` (`network` when no ack came in time). */
  emit<E extends keyof ClientToServerEvents>(event: E, payload: EmitPayload<E>): Promise<EmitReply<E>>;
  /** Called after every connect, the first one too: the moment to subscribe and catch up. */
  onConnected(handler: () => void): () => void;
}

/** `sending`: in the outbox. `failed`: refused for good; it waits for retry or discard. */
export type Delivery = 'sending' | 'failed' | 'sent' | 'delivered' | 'seen';

export interface ThreadMessage extends Message {
  delivery: Delivery;
  /** Why it failed, in words for a person. */
  failure?: string;
}

export interface ThreadState {
  status: 'loading' | 'ready' | 'failed';
  /** In words for a person, where status is failed. */
  error: string | null;
  /** Ascending by seq, each once; what is still in the outbox stands last with seq 0. */
  messages: readonly ThreadMessage[];
  hasEarlier: boolean;
  loadingEarlier: boolean;
  lastSeq: number;
  receipts: Receipts;
  typing: readonly Typing['from'][];
  /** Who has the conversation, by the newest page or message; null before the first page. */
  conversationState: ConversationState | null;
  /** What the newest page said of the bot's answer. A page read anew makes another object of it. */
  answer: { is: AnswerState | null };
}

/**
 * One conversation as a person sees it: history, live messages, own unsent ones. It closes gaps by seq,
 * shows each message once and in order whatever the network did, and survives reconnects.
 */
export interface Thread {
  readonly conversationId: string;
  readonly state: Store<ThreadState>;
  send(content: {
    text?: string;
    attachmentIds?: string[];
    attachments?: Message['meta']['attachments'];
  }): void;
  retry(clientMessageId: string): void;
  discard(clientMessageId: string): void;
  loadEarlier(): Promise<void>;
  /** Tells the server that everything up to the newest message was read; cheap to call often. */
  markRead(): void;
  /** Throttled to what the contract allows; call it on every keystroke. */
  setTyping(isTyping: boolean): void;
  close(): void;
}

export interface OutboxItem {
  clientMessageId: string;
  conversationId: string;
  text: string;
  attachmentIds: string[];
  attachments: Message['meta']['attachments'];
  /** Of a note. */
  mentions?: Mentioned[];
  createdAt: string;
  state: 'waiting' | 'failed';
  failure?: string;
}

/**
 * What was written and is not acknowledged yet, kept in `storage` so that a reload loses nothing. Each
 * conversation's items are sent one after the other in the order written; the clientMessageId makes a
 * repeat harmless. Lost connections are retried for ever; a refusal (4xx) marks the item failed.
 */
export interface Outbox {
  readonly items: Store<readonly OutboxItem[]>;
  add(
    item: Pick<OutboxItem, 'conversationId' | 'text' | 'attachmentIds' | 'attachments' | 'mentions'>,
  ): OutboxItem;
  retry(clientMessageId: string): void;
  discard(clientMessageId: string): void;
  /** Try everything that waits now. */
  flush(): void;
  /** Hears of each item that became a message, also of those another tab sent, before it leaves `items`. */
  onSent?(listener: (item: OutboxItem, message: Message) => void): () => void;
  close(): void;
}
