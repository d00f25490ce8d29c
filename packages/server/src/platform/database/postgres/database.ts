import { CompiledQuery, type Kysely } from 'kysely';
import type pg from 'pg';
import { translateError } from '../errors.ts';
import { kyselyOver } from '../kysely.ts';
import { Listeners } from '../listeners.ts';
import { assertReadOnly, assertSelect } from '../query-kind.ts';
import type { Schema } from '../schema.ts';
import type { Statement } from '../statement.ts';
import type { Database, Log, Work } from '../types.ts';
import { connect, isLost, isStalePlan, rollback } from './pool.ts';
import { runQuery, runStatement } from './run.ts';
import { PostgresTx } from './transaction.ts';
import { watch } from './watch.ts';

/** Serialization failure, deadlock: the other transaction won, and this one may run again. */
const CONFLICTS = ['40001', '40P01'];
const ATTEMPTS = 4;
const BEGIN = CompiledQuery.raw('BEGIN');
const PING = CompiledQuery.raw('SELECT 1');
function isConflict(error: unknown): boolean {
  return error instanceof Error && CONFLICTS.includes((error as Error & { code?: string }).code ?? '');
}

export class PostgresDatabase implements Database {
  readonly dialect = 'postgres';
  readonly query: Kysely<Schema>;
  readonly #pool: pg.Pool;
  readonly #listeners = new Listeners();
  readonly #log: Log;
  #closing: Promise<void> | undefined;

  constructor(pool: pg.Pool, log: Log) {
    this.#pool = pool;
    this.#log = log;
    this.query = kyselyOver('postgres', async (query) => {
      assertSelect(query);
      return this.#read((client, ms) => runQuery(client, query, ms));
    });
  }

  async all<P extends object, R>(statement: Statement<P, R>, params: P): Promise<R[]> {
    const compiled = statement.on('postgres');
    assertReadOnly(compiled);
    return (await this.#read((client, ms) => runStatement(client, compiled, params, ms))) as R[];
  }

  async first<P extends object, R>(statement: Statement<P, R>, params: P): Promise<R | undefined> {
    const [row] = await this.all(statement, params);
    return row;
  }

  async transaction<T>(work: Work<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#attempt(work);
      } catch (error) {
        if (isStalePlan(error)) attempt -= 1;
        else if (attempt === ATTEMPTS || !isConflict(error)) throw translateError(error);
      }
    }
  }

  listen(topic: string, listener: () => void): () => void {
    return this.#listeners.add(topic, listener);
  }

  async ping(): Promise<void> {
    await this.#read((client, ms) => runQuery(client, PING, ms));
  }

  close(): Promise<void> {
    this.#closing ??= this.#pool.end();
    return this.#closing;
  }

  async #attempt<T>(work: Work<T>): Promise<T> {
    const { client, left } = await connect(this.#pool);
    const tx = new PostgresTx(client, this.#listeners);
    const connection = watch(client);
    let broken = false;
    try {
      await runQuery(client, BEGIN, left());
      const value = await Promise.race([work(tx), connection.lost]);
      if (tx.failure !== undefined) throw tx.failure;
      tx.close();
      await client.query('COMMIT');
      this.#announce(tx);
      return value;
    } catch (error) {
      tx.close();
      broken = isLost(tx.failure ?? error) || !(await rollback(client));
      throw error;
    } finally {
      connection.unwatch();
      client.release(broken);
    }
  }

  #announce(tx: PostgresTx): void {
    for (const callback of tx.callbacks) {
      try {
        callback();
      } catch (error) {
        this.#log.error({ err: error }, 'a callback after a commit failed');
      }
    }
  }

  async #read<T>(run: (client: pg.PoolClient, ms: number) => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await this.#readOnce(run);
      } catch (error) {
        if (!isStalePlan(error)) throw translateError(error);
      }
    }
  }

  async #readOnce<T>(run: (client: pg.PoolClient, ms: number) => Promise<T>): Promise<T> {
    const { client, left } = await connect(this.#pool);
    let broken = false;
    try {
      return await run(client, left());
    } catch (error) {
      broken = isLost(error);
      throw error;
    } finally {
      client.release(broken);
    }
  }
}
