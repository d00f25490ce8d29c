import { AppError } from '../../../lib/app-error.ts';
import { translateError } from '../errors.ts';
import type { Listeners } from '../listeners.ts';
import type { Log, Work } from '../types.ts';
import type { SqliteConnection } from './connection.ts';
import { SqliteTx } from './transaction.ts';

/**
 * A longer group would keep the first in it waiting, and the event loop from its sockets. A shorter one writes the same
 * pages again and syncs more often: at 5 ms a send under load cost half as much again.
 */
const MAX_GROUP = 256;
const MAX_GROUP_MS = 20;

interface Member {
  work: Work<unknown>;
  tx?: SqliteTx;
  resolve(value: unknown): void;
  reject(error: unknown): void;
  value?: unknown;
}

/** A member failed after it wrote, and there is no savepoint to go back to. */
class SpoiltGroup extends Error {}

export interface GroupCommitOptions {
  writer: SqliteConnection;
  listeners: Listeners;
  log: Log;
  /** How long one callback may take, in milliseconds. */
  timeout: number;
}

/**
 * Transactions that arrive together run one after the other and share one commit: one fsync. A savepoint for each would
 * cost as much as all it writes, so there is none at first: where a member fails after it wrote, which is rare, the group
 * is rolled back and the others run once more, with savepoints then.
 */
export class GroupCommit {
  readonly #writer: SqliteConnection;
  readonly #listeners: Listeners;
  readonly #log: Log;
  readonly #timeout: number;
  #queue: Member[] = [];
  #next = 0;
  /** Whether the members of the next group get savepoints. */
  #careful = false;
  #running = false;
  #closed = false;
  #idle: (() => void)[] = [];

  constructor(options: GroupCommitOptions) {
    this.#writer = options.writer;
    this.#listeners = options.listeners;
    this.#log = options.log;
    this.#timeout = options.timeout;
  }

  run<T>(work: Work<T>): Promise<T> {
    if (this.#closed) return Promise.reject(new AppError('unavailable', { retryAfter: 5 }));
    return new Promise<T>((resolve, reject) => {
      this.#queue.push({
        work,
        resolve: resolve as Member['resolve'],
        reject,
      });
      if (!this.#running) this.#schedule();
    });
  }

  /** Refuses new transactions and waits for those that are here. */
  async close(): Promise<void> {
    this.#closed = true;
    if (this.#running) await new Promise<void>((resolve) => this.#idle.push(resolve));
  }

  /** setImmediate runs when the sockets that have something to say now were read: their transactions share the commit. */
  #schedule(): void {
    this.#running = true;
    setImmediate(() => void this.#drain());
  }

  async #drain(): Promise<void> {
    const begun: Member[] = [];
    try {
      this.#writer.run('BEGIN IMMEDIATE');
      await this.#runMembers(begun);
      this.#writer.run('COMMIT');
      this.#careful = false;
      this.#announce(begun);
    } catch (error) {
      if (error instanceof SpoiltGroup) this.#startAnew(begun);
      else this.#undo(error, begun);
    }
    if (this.#next < this.#queue.length) return this.#schedule();
    this.#queue = [];
    this.#next = 0;
    this.#running = false;
    for (const wake of this.#idle.splice(0)) wake();
  }

  async #runMembers(begun: Member[]): Promise<void> {
    const end = performance.now() + MAX_GROUP_MS;
    let expire: (() => void) | undefined;
    let started = 0;
    const watchdog = setInterval(() => {
      if (performance.now() - started >= this.#timeout) expire?.();
    }, this.#timeout / 5);
    try {
      do {
        const member = this.#queue[this.#next] as Member;
        this.#next += 1;
        begun.push(member);
        started = performance.now();
        const stored = await this.#runMember(member, (callback) => {
          expire = callback;
        });
        if (!stored) begun.pop();
      } while (begun.length < MAX_GROUP && this.#next < this.#queue.length && performance.now() < end);
    } finally {
      clearInterval(watchdog);
    }
  }

  /** False where it failed and left nothing. Throws where the whole group is lost with it. */
  async #runMember(member: Member, onExpire: (expire: () => void) => void): Promise<boolean> {
    const writer = this.#writer;
    const tx = new SqliteTx(writer, this.#listeners);
    member.tx = tx;
    const writesBefore = writer.writes;
    if (this.#careful) writer.run('SAVEPOINT member');
    try {
      member.value = await new Promise<unknown>((resolve, reject) => {
        onExpire(() =>
          reject(new Error(`A transaction waited ${this.#timeout} ms for something other than its tx`)),
        );
        member.work(tx).then(resolve, reject);
      });
      if (tx.failure !== undefined) throw tx.failure;
      if (this.#careful) writer.run('RELEASE member');
      return true;
    } catch (error) {
      if (!writer.raw.isTransaction) throw error;
      member.reject(translateError(error));
      if (this.#careful) {
        writer.run('ROLLBACK TO member');
        writer.run('RELEASE member');
      } else if (writer.writes > writesBefore) throw new SpoiltGroup();
      return false;
    } finally {
      tx.close();
    }
  }

  /** The last member has failed, and is told so already. */
  #startAnew(begun: Member[]): void {
    this.#writer.run('ROLLBACK');
    this.#queue = [...begun.slice(0, -1), ...this.#queue.slice(this.#next)];
    this.#next = 0;
    this.#careful = true;
  }

  #announce(stored: Member[]): void {
    for (const { tx, resolve, value } of stored) {
      for (const callback of tx?.callbacks ?? []) {
        try {
          callback();
        } catch (error) {
          this.#log.error({ err: error }, 'a callback after a commit failed');
        }
      }
      resolve(value);
    }
  }

  /** Nothing was committed. Where not even BEGIN worked, all that wait are told: more waiting would help nobody. */
  #undo(error: unknown, begun: Member[]): void {
    if (this.#writer.raw.isTransaction) this.#writer.run('ROLLBACK');
    const lost = begun.length > 0 ? begun : this.#queue.slice(this.#next);
    if (begun.length === 0) this.#next = this.#queue.length;
    this.#log.error({ err: error, transactions: lost.length }, 'a group of transactions was not committed');
    const translated = translateError(error);
    for (const member of lost) member.reject(translated);
  }
}
