import type { Kysely } from 'kysely';
import type { BaseLogger } from 'pino';
import type { Dialect } from './dialect.ts';
import type { Schema } from './schema.ts';
import type { Statement } from './statement.ts';

export type Log = Pick<BaseLogger, 'info' | 'warn' | 'error'>;

export interface Reader {
  readonly dialect: Dialect;
  /** For comfort. Outside a transaction it takes SELECTs only. */
  readonly query: Kysely<Schema>;
  /** All rows; of a write without `returning`, one InsertResult, UpdateResult or DeleteResult. */
  all<P extends object, R>(statement: Statement<P, R>, params: P): Promise<R[]>;
  /** The first row, as `all` has it. */
  first<P extends object, R>(statement: Statement<P, R>, params: P): Promise<R | undefined>;
}

export interface Tx extends Reader {
  readonly kind: 'tx';
  /** Runs after the commit, in commit order, before `transaction()` resolves. Must not throw: it is logged. */
  afterCommit(callback: () => void): void;
  /** After the commit, tells those in this process who `listen` to the topic. */
  notify(topic: string): void;
}

/** What callers may do with a callback of `transaction`: touch the database through its `tx`, nothing else. */
export type Work<T> = (tx: Tx) => Promise<T>;

export interface Database extends Reader {
  /**
   * Runs `work` and resolves once its writes are on disk. A statement that fails ends the transaction, even when
   * `work` catches its error. `work` may run more than once (Postgres: conflicts with other transactions; SQLite: another
   * transaction of the same commit failed), and only its last run counts.
   * Throws `unavailable` or `storage_full` where the database cannot take it; then nothing was acknowledged.
   */
  transaction<T>(work: Work<T>): Promise<T>;
  /** Hears of every commit in this process whose transaction notified the topic. Returns the function that ends it. */
  listen(topic: string, listener: () => void): () => void;
  /** Throws `unavailable` when the database does not answer. */
  ping(): Promise<void>;
  /** Waits for running transactions. */
  close(): Promise<void>;
}
