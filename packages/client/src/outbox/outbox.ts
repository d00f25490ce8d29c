import type { Message } from '@switchboard/protocol';
import { newClientMessageId } from '../client-message-id.ts';
import { onPageEvents } from '../page-events.ts';
import { createStore, type WritableStore } from '../store.ts';
import type { Outbox, OutboxItem } from '../types.ts';
import { createItemStorage, type ItemStorage, type StoredItem } from './item-storage.ts';
import { createPauses } from './pauses.ts';
import { createTabLock, type TabLock } from './tab-lock.ts';
import { verdictOn } from './verdict.ts';

export interface OutboxOptions {
  /** Shared by the tabs of a browser; null keeps everything in memory. */
  storage: Storage | null;
  /** One per person: whatever lies under the same key is sent by whoever opens it. */
  key: string;
  /** Resolves with the stored message. It must settle within 20 s; `sendItem` does. */
  send: (item: OutboxItem) => Promise<Message>;
  /** Milliseconds since 1970. */
  now?: () => number;
  locks?: LockManager | null;
  /** Where `storage` events arrive. */
  view?: EventTarget;
}

/** Keeps what was written until the server has it; see `Outbox`. */
export function createOutbox(options: OutboxOptions): Outbox {
  return new StoredOutbox(options);
}

class StoredOutbox implements Outbox {
  readonly items: WritableStore<readonly StoredItem[]>;
  readonly #send: OutboxOptions['send'];
  readonly #now: () => number;
  readonly #stored: ItemStorage;
  readonly #lock: TabLock;
  readonly #sentListeners = new Set<(item: OutboxItem, message: Message) => void>();
  /** Conversations whose items are being sent by this tab. */
  readonly #draining = new Set<string>();
  readonly #pauses = createPauses((conversationId) => void this.#drain(conversationId));
  readonly #stops: (() => void)[];
  #closed = false;

  constructor({ storage, key, send, now = Date.now, locks, view = globalThis.window }: OutboxOptions) {
    this.#send = send;
    this.#now = now;
    this.#stored = createItemStorage(storage, key, view);
    const browserLocks = (globalThis.navigator as Navigator | undefined)?.locks ?? null;
    this.#lock = createTabLock({ storage, key, locks: locks === undefined ? browserLocks : locks, now });
    this.items = createStore<readonly StoredItem[]>(this.#stored.read());
    const stopWatching = this.#stored.watch({
      changed: () => {
        this.#refresh();
        this.#drainAll();
      },
      sent: (item, message) => this.#tellSent(item, message),
    });
    this.#stops = [stopWatching, onPageEvents({ online: this.flush })];
    this.#drainAll();
  }

  readonly add: Outbox['add'] = (content) => {
    this.#refresh();
    const item: StoredItem = {
      ...content,
      clientMessageId: newClientMessageId(),
      createdAt: new Date(this.#now()).toISOString(),
      state: 'waiting',
      order: (this.items.get().at(-1)?.order ?? 0) + 1,
    };
    this.#stored.write(item);
    this.#refresh();
    void this.#drain(item.conversationId);
    return item;
  };

  readonly retry = (clientMessageId: string): void =>
    this.#change(clientMessageId, ({ failure: _, ...item }) =>
      this.#stored.write({ ...item, state: 'waiting' }),
    );

  readonly discard = (clientMessageId: string): void =>
    this.#change(clientMessageId, () => this.#stored.remove(clientMessageId));

  readonly flush = (): void => {
    this.#pauses.clear();
    this.#drainAll();
  };

  readonly onSent = (listener: (item: OutboxItem, message: Message) => void): (() => void) => {
    this.#sentListeners.add(listener);
    return () => void this.#sentListeners.delete(listener);
  };

  readonly close = (): void => {
    this.#closed = true;
    this.#pauses.close();
    for (const stop of this.#stops) stop();
  };

  #refresh(): void {
    const fresh = this.#stored.read();
    if (JSON.stringify(fresh) !== JSON.stringify(this.items.get())) this.items.set(fresh);
  }

  #tellSent(item: OutboxItem, message: Message): void {
    for (const listener of [...this.#sentListeners]) listener(item, message);
  }

  #change(clientMessageId: string, update: (item: StoredItem) => void): void {
    this.#refresh();
    const item = this.items.get().find((one) => one.clientMessageId === clientMessageId);
    if (!item) return;
    update(item);
    this.#refresh();
    void this.#drain(item.conversationId);
  }

  #drainAll(): void {
    const conversationIds = new Set(this.items.get().map((item) => item.conversationId));
    for (const conversationId of conversationIds) void this.#drain(conversationId);
  }

  async #drain(conversationId: string): Promise<void> {
    if (this.#draining.has(conversationId)) return;
    this.#draining.add(conversationId);
    do {
      while (await this.#sendNext(conversationId));
      // Looked at again without a pause before the mark goes: an item added meanwhile found somebody at work.
    } while (this.#canSend(conversationId));
    this.#draining.delete(conversationId);
  }

  /** From storage: another tab may have sent it. `items` follows with that tab's event, which brings the message. */
  #nextOf(conversationId: string): StoredItem | undefined {
    const isNext = (item: StoredItem) => item.conversationId === conversationId && item.state === 'waiting';
    return this.#stored.read().find(isNext);
  }

  #canSend(conversationId: string): boolean {
    return !this.#closed && !this.#pauses.has(conversationId) && this.#nextOf(conversationId) !== undefined;
  }

  /** True where the next item of the conversation may follow. */
  async #sendNext(conversationId: string): Promise<boolean> {
    if (!this.#canSend(conversationId)) return false;
    let mayFollow = false;
    await this.#lock(conversationId, async () => {
      const item = this.#nextOf(conversationId);
      if (item && !this.#closed) mayFollow = await this.#trySending(item);
    });
    return mayFollow;
  }

  async #trySending(item: StoredItem): Promise<boolean> {
    let message: Message;
    try {
      message = await this.#send(item);
    } catch (error) {
      return this.#failed(item, error);
    }
    this.#pauses.succeeded(item.conversationId);
    // The message is in its thread before the item leaves, so that it is never seen nowhere or twice.
    this.#tellSent(item, message);
    this.#stored.finish(item, message);
    this.#refresh();
    return true;
  }

  #failed(item: StoredItem, error: unknown): boolean {
    const verdict = verdictOn(error, this.#pauses.failures(item.conversationId));
    if (verdict.kind === 'later') {
      if (!this.#closed) this.#pauses.pause(item.conversationId, verdict);
      return false;
    }
    const isKept = this.#stored.read().some((kept) => kept.clientMessageId === item.clientMessageId);
    if (isKept) this.#stored.write({ ...item, state: 'failed', failure: verdict.words });
    this.#refresh();
    return true;
  }
}
