import type { Kysely } from 'kysely';
import { translateError } from '../errors.ts';
import { kyselyOver } from '../kysely.ts';
import { Listeners } from '../listeners.ts';
import { assertReadOnly, assertSelect } from '../query-kind.ts';
import type { Schema } from '../schema.ts';
import type { Statement } from '../statement.ts';
import type { Database, Log, Work } from '../types.ts';
import { SqliteConnection } from './connection.ts';
import { GroupCommit } from './group-commit.ts';
import type { SqliteFiles } from './open-file.ts';

export interface SqliteDatabaseOptions {
  files: SqliteFiles;
  log: Log;
  /** How long the callback of a transaction may take, in milliseconds. */
  transactionTimeout?: number;
  onClose?(): void;
}

/** Calls are synchronous underneath: a promise is made only because Postgres needs one. */
export class SqliteDatabase implements Database {
  readonly dialect = 'sqlite';
  readonly query: Kysely<Schema>;
  readonly #files: SqliteFiles;
  readonly #reader: SqliteConnection;
  readonly #group: GroupCommit;
  readonly #listeners = new Listeners();
  readonly #onClose: () => void;
  #closing: Promise<void> | undefined;

  constructor({ files, log, transactionTimeout = 5_000, onClose = () => {} }: SqliteDatabaseOptions) {
    this.#files = files;
    this.#reader = new SqliteConnection(files.reader);
    const writer = new SqliteConnection(files.writer);
    this.#group = new GroupCommit({ writer, listeners: this.#listeners, log, timeout: transactionTimeout });
    this.#onClose = onClose;
    this.query = kyselyOver('sqlite', async (query) => {
      assertSelect(query);
      return this.#translating(() => this.#reader.execute(query));
    });
  }

  async all<P extends object, R>(statement: Statement<P, R>, params: P): Promise<R[]> {
    const compiled = statement.on('sqlite');
    assertReadOnly(compiled);
    return this.#translating(() => this.#reader.all(compiled, params)) as R[];
  }

  async first<P extends object, R>(statement: Statement<P, R>, params: P): Promise<R | undefined> {
    const compiled = statement.on('sqlite');
    assertReadOnly(compiled);
    return this.#translating(() => this.#reader.first(compiled, params)) as R | undefined;
  }

  transaction<T>(work: Work<T>): Promise<T> {
    return this.#group.run(work);
  }

  listen(topic: string, listener: () => void): () => void {
    return this.#listeners.add(topic, listener);
  }

  async ping(): Promise<void> {
    this.#translating(() => this.#reader.run('SELECT 1'));
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    await this.#group.close();
    this.#files.reader.close();
    this.#files.writer.close();
    this.#onClose();
  }

  #translating<T>(run: () => T): T {
    try {
      return run();
    } catch (error) {
      throw translateError(error);
    }
  }
}
