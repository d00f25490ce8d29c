import type { MessagePage } from '@switchboard/protocol';
import { backoffMs } from '../backoff.ts';
import { ApiError } from '../http/api-error.ts';
import { onPageEvents } from '../page-events.ts';
import type { Connection } from '../types.ts';
import { type Outage, watchOutage } from './outage.ts';
import type { PageReader } from './page-reader.ts';

/** How often a quiet thread compares its last seq, so that a lost last event is noticed (G6). */
const COMPARE_EVERY_MS = 30_000;
/** A frame that was overtaken gets so long before the gap is read over HTTP. */
const GAP_MS = 150;
const CATCH_UP_PAGE = 200;
const BACKOFF = { firstMs: 1_000, maxMs: 30_000 };

export interface SyncTarget {
  /** Of what is there without a gap; null before the first page. */
  lastSeq(): number | null;
  /** The newest page: at the start, or because the server lost messages that are shown here. */
  start(page: MessagePage): void;
  /** Messages after the last one, and the receipts. */
  extend(page: MessagePage): void;
  /** `isFinal`: it stays so; else it will be tried again. */
  fail(error: unknown, isFinal: boolean): void;
}

export interface SyncOptions {
  connection: Connection;
  /** What is subscribed to: one of the names of the conversation's room. */
  channel: string;
  read: PageReader;
  target: SyncTarget;
}

type Timer = ReturnType<typeof setTimeout>;

/**
 * Keeps a thread equal to the server's list: subscribe first, then read by seq until nothing is missing.
 * Never by time: what was missed is told by numbers alone.
 */
export class Sync {
  readonly #options: SyncOptions;
  readonly #outage: Outage;
  readonly #stops: (() => void)[];
  #compareTimer: Timer;
  #retryTimer: Timer | undefined;
  #gapTimer: Timer | undefined;
  #closed = false;
  #reading = false;
  /** Something happened after the read under way began, so that read does not count. */
  #again = false;
  #failures = 0;
  /** The highest seq heard of. */
  #wanted = 0;

  constructor(options: SyncOptions) {
    const { connection } = options;
    this.#options = options;
    this.#outage = watchOutage(connection, () => void this.#catchUp());
    const compare = () => void (this.#isConnected() && this.#subscribe(false));
    this.#stops = [
      connection.onConnected(() => void this.#subscribe(true)),
      onPageEvents({ visible: compare }),
    ];
    this.#compareTimer = setInterval(compare, COMPARE_EVERY_MS);
  }

  begin(): void {
    if (this.#options.target.lastSeq() === null) void this.#catchUp();
    if (this.#isConnected()) void this.#subscribe(true);
  }

  /** The server has a message with this seq. */
  heardOf(seq: number): void {
    this.#wanted = Math.max(this.#wanted, seq);
    if (!this.#isBehind()) return;
    this.#gapTimer ??= setTimeout(() => {
      this.#gapTimer = undefined;
      if (this.#isBehind()) void this.#catchUp();
    }, GAP_MS);
  }

  /** Has the socket been away for so long that HTTP stands in for it? */
  isPolling(): boolean {
    return this.#outage.isActive();
  }

  close(): void {
    this.#closed = true;
    this.#outage.close();
    for (const stop of this.#stops) stop();
    clearInterval(this.#compareTimer);
    clearTimeout(this.#retryTimer);
    clearTimeout(this.#gapTimer);
  }

  #isConnected(): boolean {
    return this.#options.connection.status.get() === 'connected';
  }

  #isBehind(): boolean {
    return (this.#options.target.lastSeq() ?? 0) < this.#wanted;
  }

  /** Joins the room (again) and compares; `always` reads in any case, because receipts are only in pages. */
  async #subscribe(always: boolean): Promise<void> {
    const { connection, channel, target, read } = this.#options;
    const before = target.lastSeq() ?? 0;
    try {
      const { lastSeq } = await connection.emit('subscribe', channel);
      if (lastSeq < before) {
        // A server restored from a backup: what it does not know any more is not shown any more.
        const page = await read({});
        this.#wanted = 0;
        if (!this.#closed) target.start(page);
      }
      this.#wanted = Math.max(this.#wanted, lastSeq);
      if (!this.#closed && (always || this.#isBehind())) await this.#catchUp();
    } catch (error) {
      this.#failed(error);
    }
  }

  async #catchUp(): Promise<void> {
    this.#again = true;
    if (this.#reading) return;
    this.#reading = true;
    clearTimeout(this.#retryTimer);
    try {
      while (this.#again && !this.#closed) {
        this.#again = false;
        await this.#readMissing();
      }
      this.#failures = 0;
      if (this.#isBehind()) this.#retryLater();
    } catch (error) {
      this.#failed(error);
    } finally {
      this.#reading = false;
    }
  }

  async #readMissing(): Promise<void> {
    const { read, target } = this.#options;
    let from = target.lastSeq();
    if (from === null) {
      const page = await read({});
      if (!this.#closed) target.start(page);
      this.#again ||= this.#isBehind();
      return;
    }
    for (let hasMore = true; hasMore; ) {
      const page = await read({ after: from, limit: CATCH_UP_PAGE });
      if (this.#closed) return;
      target.extend(page);
      const reached: number = target.lastSeq() ?? 0;
      hasMore = page.hasMore && reached > from;
      from = reached;
    }
  }

  #failed(error: unknown): void {
    if (this.#closed) return;
    const isFinal = error instanceof ApiError && (error.status === 403 || error.status === 404);
    this.#options.target.fail(error, isFinal);
    if (!isFinal) this.#retryLater();
  }

  #retryLater(): void {
    // While polling the next poll is the retry; without a socket the next connect is, once a page is there.
    if (this.#closed || this.#outage.isActive()) return;
    clearTimeout(this.#retryTimer);
    this.#retryTimer = setTimeout(
      () => {
        if (this.#isConnected()) void this.#subscribe(true);
        else void this.#catchUp();
      },
      backoffMs(this.#failures, BACKOFF),
    );
    this.#failures += 1;
  }
}
