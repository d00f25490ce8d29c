import type { Message, MessagePage, Receipt, Typing } from '@switchboard/protocol';
import { ApiError } from '../http/api-error.ts';
import type { Side } from '../send-item.ts';
import { createStore } from '../store.ts';
import type { ApiClient, Connection, Outbox, Thread, ThreadState } from '../types.ts';
import { createMessageLog, type MessageLog } from './message-log.ts';
import { createPageReader, type PageReader } from './page-reader.ts';
import { createPresenter, isIncoming, type Me } from './present.ts';
import { createReceiptSender } from './receipt-sender.ts';
import { advance, noReceipts } from './receipts.ts';
import { Sync } from './sync.ts';
import { createTypingSender, createTypists } from './typing.ts';
import { createUplink, type Uplink } from './uplink.ts';

const EARLIER_PAGE = 50;

export interface ThreadOptions {
  api: ApiClient;
  connection: Connection;
  /** Flushed by the thread at every connect. */
  outbox: Outbox;
  conversationId: string;
  /** By default `conversation:<id>`; face 1 says `chat:<id>`. */
  channel?: string;
  side: Side;
  /** The author of own messages that are not stored yet. */
  me: Me;
  /** The newest page, where the caller has it already. */
  initial?: MessagePage;
}

/** Opens a conversation; see `Thread`. */
export function createThread(options: ThreadOptions): Thread {
  return new LiveThread(options);
}

const LOADING: ThreadState = {
  status: 'loading',
  error: null,
  messages: [],
  hasEarlier: false,
  loadingEarlier: false,
  lastSeq: 0,
  receipts: noReceipts(),
  typing: [],
  conversationState: null,
  answer: { is: null },
};

class LiveThread implements Thread {
  readonly conversationId: string;
  readonly state = createStore<ThreadState>(LOADING);
  readonly #options: ThreadOptions;
  readonly #read: PageReader;
  readonly #uplink: Uplink;
  readonly #sync: Sync;
  readonly #present: ReturnType<typeof createPresenter>;
  readonly #typists = createTypists((typing) => this.#publish({ typing }));
  readonly #typing = createTypingSender((isTyping) => this.#uplink.typing(isTyping));
  readonly #deliveredSender = createReceiptSender((message) => this.#uplink.delivered(message), 1_000);
  readonly #readSender = createReceiptSender((message) => this.#uplink.read(message), 500);
  readonly #stops: (() => void)[];
  /** Null until the first page is there. */
  #log: MessageLog | null = null;
  /** The message up to which it is known who has the conversation. */
  #stateSeq = 0;
  /** What came before it; the page may have been read earlier. */
  #early: readonly Message[] = [];

  constructor(options: ThreadOptions) {
    const { api, connection, side, conversationId, me, initial } = options;
    this.conversationId = conversationId;
    this.#options = options;
    this.#read = createPageReader(api, side, conversationId);
    this.#uplink = createUplink({ api, connection, side, conversationId });
    this.#present = createPresenter(side, me);
    const target = {
      lastSeq: () => this.#log?.lastSeq ?? null,
      start: (page: MessagePage) => this.#start(page),
      extend: (page: MessagePage) => this.#extend(page),
      fail: (error: unknown, isFinal: boolean) => this.#fail(error, isFinal),
    };
    const { channel = `conversation:${conversationId}` } = options;
    this.#sync = new Sync({ connection, channel, read: this.#read, target });
    if (initial) this.#start(initial);
    else this.#publish({});
    this.#stops = this.#listen();
    this.#sync.begin();
  }

  readonly send: Thread['send'] = ({ text = '', attachmentIds = [], attachments = [] }) => {
    const words = text.trim();
    if (words === '' && attachmentIds.length === 0) return;
    this.#typing.sent();
    this.#options.outbox.add({
      conversationId: this.conversationId,
      text: words,
      attachmentIds,
      attachments,
    });
  };

  readonly retry = (clientMessageId: string): void => this.#options.outbox.retry(clientMessageId);

  readonly discard = (clientMessageId: string): void => this.#options.outbox.discard(clientMessageId);

  readonly loadEarlier = async (): Promise<void> => {
    const log = this.#log;
    const [first] = log?.messages ?? [];
    const { hasEarlier, loadingEarlier } = this.state.get();
    if (!log || !first || !hasEarlier || loadingEarlier) return;
    this.#publish({ loadingEarlier: true });
    try {
      const page = await this.#read({ before: first.seq, limit: EARLIER_PAGE });
      if (log === this.#log) {
        log.prepend(page.messages);
        this.#publish({ hasEarlier: page.hasMore });
      }
    } catch {
      // What is there stays, and hasEarlier says that there is more: asking again is the way on.
    } finally {
      this.#publish({ loadingEarlier: false });
    }
  };

  readonly markRead = (): void => {
    const newest = this.#newestIncoming();
    if (newest) this.#readSender.push(newest);
  };

  readonly setTyping = (isTyping: boolean): void => this.#typing.set(isTyping);

  readonly close = (): void => {
    for (const stop of this.#stops) stop();
    this.#typing.close();
    this.#typists.close();
    this.#deliveredSender.close();
    this.#readSender.close();
    this.#sync.close();
    this.#uplink.leave();
  };

  #listen(): (() => void)[] {
    const { connection, outbox } = this.#options;
    const isHere = (event: { conversationId: string }) => event.conversationId === this.conversationId;
    const onReceipt = (kind: 'readSeq' | 'deliveredSeq') => (event: Receipt) => {
      if (isHere(event))
        this.#publish({ receipts: this.#advance({ [event.by.kind]: { [kind]: event.seq } }) });
    };
    return [
      connection.on('message:new', ({ message, conversation }) => {
        if (conversation.id !== this.conversationId) return;
        if (message.seq > this.#stateSeq) {
          this.#stateSeq = message.seq;
          this.#publish({ conversationState: conversation.state });
        }
        this.#receive([message]);
      }),
      connection.on('message:read', onReceipt('readSeq')),
      connection.on('message:delivered', onReceipt('deliveredSeq')),
      connection.on('typing', (event) => void (isHere(event) && this.#hearTyping(event))),
      connection.onConnected(() => {
        outbox.flush();
        this.#deliveredSender.again();
        this.#readSender.again();
      }),
      outbox.items.subscribe(() => this.#publish({})),
      outbox.onSent?.((item, message) => void (isHere(item) && this.#receive([message]))) ??
        (() => undefined),
    ];
  }

  #hearTyping(event: Typing): void {
    const { side, me } = this.#options;
    const isSelf = event.from.kind === side && (side === 'customer' || event.from.id === me.id);
    if (!isSelf) this.#typists.hear(event);
  }

  #start(page: MessagePage): void {
    const log = createMessageLog(page.messages);
    for (const message of this.#early) log.insert(message);
    this.#early = [];
    this.#log = log;
    this.#publish({
      status: 'ready',
      error: null,
      hasEarlier: page.hasMore,
      ...this.#factsOf(page),
    });
    this.#confirmDelivery();
  }

  #extend(page: MessagePage): void {
    this.#publish({ status: 'ready', error: null, ...this.#factsOf(page) });
    this.#receive(page.messages);
  }

  /** A page that was overtaken by a message knows no more who has the conversation. */
  #factsOf({ receipts, lastSeq, state, answer }: MessagePage): Partial<ThreadState> {
    const isNews = lastSeq >= this.#stateSeq;
    if (isNews) this.#stateSeq = lastSeq;
    return {
      receipts: this.#advance(receipts),
      ...(isNews ? { conversationState: state, answer: { is: answer } } : {}),
    };
  }

  /** From a page, an event or an ack, in any order and any number of times. */
  #receive(messages: readonly Message[]): void {
    const log = this.#log;
    if (!log) {
      this.#early = [...this.#early, ...messages];
    } else {
      const before = log.messages.length;
      const news = messages.filter((message) => log.insert(message) !== 'known');
      if (news.length === 0) return;
      for (const message of log.messages.slice(before)) this.#typists.wrote(message);
      this.#publish({});
      this.#confirmDelivery();
    }
    for (const message of messages) this.#sync.heardOf(message.seq);
  }

  #fail(error: unknown, isFinal: boolean): void {
    if (this.#log && !isFinal) return;
    const words = error instanceof ApiError ? error.message : 'The conversation could not be loaded.';
    this.#publish({ status: 'failed', error: words });
  }

  #newestIncoming(): Message | undefined {
    return this.#log?.messages.findLast((message) => isIncoming(message, this.#options.side));
  }

  #confirmDelivery(): void {
    const newest = this.#newestIncoming();
    const { deliveredSeq } = this.state.get().receipts[this.#options.side];
    if (newest && newest.seq > deliveredSeq) this.#deliveredSender.push(newest);
  }

  #advance(heard: Parameters<typeof advance>[1]): ThreadState['receipts'] {
    return advance(this.state.get().receipts, heard);
  }

  #publish(change: Partial<ThreadState>): void {
    const next = { ...this.state.get(), ...change };
    const log = this.#log ?? createMessageLog([]);
    const items = this.#options.outbox.items
      .get()
      .filter((item) => item.conversationId === this.conversationId);
    const messages = this.#present({ log, receipts: next.receipts, items });
    this.state.set({ ...next, messages, lastSeq: log.lastSeq });
  }
}
