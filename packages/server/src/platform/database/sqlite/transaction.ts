import type { Kysely } from 'kysely';
import { kyselyOver } from '../kysely.ts';
import type { Listeners } from '../listeners.ts';
import type { Schema } from '../schema.ts';
import type { Statement } from '../statement.ts';
import type { Tx } from '../types.ts';
import type { SqliteConnection } from './connection.ts';

/** One caller's part of a group: a savepoint on the writer. */
export class SqliteTx implements Tx {
  readonly kind = 'tx';
  readonly dialect = 'sqlite';
  /** The error that ended it, if a statement failed. */
  failure: unknown;
  callbacks: (() => void)[] | undefined;
  readonly #writer: SqliteConnection;
  readonly #listeners: Listeners;
  #query: Kysely<Schema> | undefined;
  #open = true;

  constructor(writer: SqliteConnection, listeners: Listeners) {
    this.#writer = writer;
    this.#listeners = listeners;
  }

  get query(): Kysely<Schema> {
    this.#query ??= kyselyOver('sqlite', async (query) => this.#guard(() => this.#writer.execute(query)));
    return this.#query;
  }

  all<P extends object, R>(statement: Statement<P, R>, params: P): Promise<R[]> {
    try {
      return Promise.resolve(this.#guard(() => this.#writer.all(statement.on('sqlite'), params)) as R[]);
    } catch (error) {
      return Promise.reject(error);
    }
  }

  first<P extends object, R>(statement: Statement<P, R>, params: P): Promise<R | undefined> {
    try {
      return Promise.resolve(
        this.#guard(() => this.#writer.first(statement.on('sqlite'), params)) as R | undefined,
      );
    } catch (error) {
      return Promise.reject(error);
    }
  }

  afterCommit(callback: () => void): void {
    this.#assertOpen();
    this.callbacks ??= [];
    this.callbacks.push(callback);
  }

  notify(topic: string): void {
    this.afterCommit(() => this.#listeners.tell(topic));
  }

  close(): void {
    this.#open = false;
  }

  /** A failed statement ends the transaction, as it does on Postgres. */
  #guard<T>(run: () => T): T {
    this.#assertOpen();
    try {
      return run();
    } catch (error) {
      this.failure = error;
      throw error;
    }
  }

  #assertOpen(): void {
    if (!this.#open) throw new Error('This transaction is over: its tx was used after it ended');
    if (this.failure !== undefined) throw this.failure;
  }
}
