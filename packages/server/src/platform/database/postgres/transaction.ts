import type { Kysely } from 'kysely';
import type pg from 'pg';
import { kyselyOver } from '../kysely.ts';
import type { Listeners } from '../listeners.ts';
import type { Schema } from '../schema.ts';
import type { Statement } from '../statement.ts';
import type { Tx } from '../types.ts';
import { runQuery, runStatement } from './run.ts';

/** A transaction on one client of the pool, between its BEGIN and its COMMIT. */
export class PostgresTx implements Tx {
  readonly kind = 'tx';
  readonly dialect = 'postgres';
  readonly callbacks: (() => void)[] = [];
  readonly query: Kysely<Schema>;
  /** The error that ended it, if a statement failed. */
  failure: unknown;
  readonly #client: pg.PoolClient;
  readonly #listeners: Listeners;
  #open = true;

  constructor(client: pg.PoolClient, listeners: Listeners) {
    this.#client = client;
    this.#listeners = listeners;
    this.query = kyselyOver('postgres', (query) => this.#guard(() => runQuery(client, query)));
  }

  all<P extends object, R>(statement: Statement<P, R>, params: P): Promise<R[]> {
    return this.#guard(() => runStatement(this.#client, statement.on('postgres'), params)) as Promise<R[]>;
  }

  async first<P extends object, R>(statement: Statement<P, R>, params: P): Promise<R | undefined> {
    const [row] = await this.all(statement, params);
    return row;
  }

  afterCommit(callback: () => void): void {
    this.#assertOpen();
    this.callbacks.push(callback);
  }

  notify(topic: string): void {
    this.afterCommit(() => this.#listeners.tell(topic));
  }

  close(): void {
    this.#open = false;
  }

  async #guard<T>(run: () => Promise<T>): Promise<T> {
    this.#assertOpen();
    try {
      return await run();
    } catch (error) {
      this.failure ??= error;
      throw error;
    }
  }

  #assertOpen(): void {
    if (!this.#open) throw new Error('This transaction is over: its tx was used after it ended');
    if (this.failure !== undefined) throw this.failure;
  }
}
