import { ApiError, type Store, type ThreadMessage } from '@switchboard/client';
import { backoffMs } from '@switchboard/client/backoff';
import { newClientMessageId } from '@switchboard/client/client-message-id';
import { createStore } from '@switchboard/client/store';
import type { Attachment } from '@switchboard/protocol';

export interface Content {
  text: string;
  attachments: Attachment[];
}

/** Written before there is a conversation. */
export interface FirstMessage extends Content {
  clientMessageId: string;
  createdAt: string;
  failure?: string;
}

interface Options {
  initial: readonly FirstMessage[];
  /** Sends the first one; it resolves when the server has made the conversation. */
  begin(message: FirstMessage): Promise<void>;
  /** Takes those that were written meanwhile, in their order, once there is a conversation. */
  handOver(messages: readonly FirstMessage[]): void;
  now(): number;
}

/**
 * The way to the first conversation: the server makes it from the first message, and what is written before
 * it answers must wait. The clientMessageId makes repeats harmless, so no answer means: again.
 */
export class FirstMessages {
  readonly items: Store<readonly FirstMessage[]>;
  readonly #items;
  readonly #options;
  #busy = false;
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: Options) {
    this.#options = options;
    this.#items = createStore(options.initial);
    this.items = this.#items;
  }

  add(content: Content): void {
    const createdAt = new Date(this.#options.now()).toISOString();
    this.#items.set([...this.items.get(), { ...content, clientMessageId: newClientMessageId(), createdAt }]);
    this.flush();
  }

  retry(clientMessageId: string): void {
    this.#mark(clientMessageId, null);
    this.flush();
  }

  discard(clientMessageId: string): void {
    this.#items.set(this.#without(clientMessageId));
  }

  /** Sends what is waiting; at once, where it waits for the network. */
  flush(): void {
    clearTimeout(this.#timer);
    const first = this.items.get().find((item) => !item.failure);
    if (first && !this.#busy) void this.#send(first);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#items.set([]);
  }

  async #send(first: FirstMessage): Promise<void> {
    this.#busy = true;
    try {
      await this.#options.begin(first);
      this.#failures = 0;
      const rest = this.#without(first.clientMessageId);
      this.#items.set([]);
      this.#options.handOver(rest);
    } catch (error) {
      if (isRefusal(error)) this.#mark(first.clientMessageId, error.message);
      else this.#timer = setTimeout(() => this.flush(), this.#waitAfter(error));
    } finally {
      this.#busy = false;
    }
  }

  #waitAfter(error: unknown): number {
    const asked = error instanceof ApiError ? (error.retryAfter ?? 0) * 1000 : 0;
    const wait = backoffMs(this.#failures, { firstMs: 1000, maxMs: 30_000 });
    this.#failures += 1;
    return Math.max(asked, wait);
  }

  #without(clientMessageId: string): FirstMessage[] {
    return this.items.get().filter((item) => item.clientMessageId !== clientMessageId);
  }

  #mark(clientMessageId: string, failure: string | null): void {
    this.#items.set(
      this.items.get().map((item) => {
        if (item.clientMessageId !== clientMessageId) return item;
        const { failure: _, ...waiting } = item;
        return failure === null ? waiting : { ...waiting, failure };
      }),
    );
  }
}

// Time-outs and rates pass.
const PASSING = new Set([408, 429]);

/** Refused for good, as against not reached, overloaded or failing over there. */
export function isRefusal(error: unknown): error is ApiError {
  return error instanceof ApiError && error.status >= 400 && error.status < 500 && !PASSING.has(error.status);
}

/** As the log shows it. */
export function asThreadMessage({
  clientMessageId,
  text,
  attachments,
  createdAt,
  failure,
}: FirstMessage): ThreadMessage {
  return {
    id: clientMessageId,
    text,
    role: 'USER',
    createdAt,
    meta: { clientMessageId, author: { id: '', name: '', avatarUrl: '' }, attachments },
    seq: 0,
    delivery: failure ? 'failed' : 'sending',
    ...(failure ? { failure } : {}),
  };
}
