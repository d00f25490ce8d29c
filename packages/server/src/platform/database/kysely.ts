import {
  type CompiledQuery,
  type DatabaseConnection,
  DefaultQueryExecutor,
  DummyDriver,
  Kysely,
  type Dialect as KyselyDialect,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import type { Dialect } from './dialect.ts';
import type { Schema } from './schema.ts';

const DIALECTS: Record<Dialect, KyselyDialect> = {
  sqlite: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
  postgres: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
};

const compilers: Record<Dialect, Kysely<Schema>> = {
  sqlite: new Kysely({ dialect: DIALECTS.sqlite }),
  postgres: new Kysely({ dialect: DIALECTS.postgres }),
};

/** Builds and compiles queries, runs none. */
export function compileOnly(dialect: Dialect): Kysely<Schema> {
  return compilers[dialect];
}

/** Transactions begin in `Database.transaction`, never through Kysely. */
class NoTransactions extends DummyDriver {
  override async beginTransaction(): Promise<void> {
    throw new Error('Use database.transaction() instead of Kysely.transaction()');
  }
}

const driver = new NoTransactions();
const engines = {
  sqlite: { compiler: new SqliteQueryCompiler(), adapter: new SqliteAdapter() },
  postgres: { compiler: new PostgresQueryCompiler(), adapter: new PostgresAdapter() },
};

/** A Kysely whose queries are run by `execute`. Cheap enough to be made for every transaction. */
export function kyselyOver(
  dialect: Dialect,
  execute: (query: CompiledQuery) => Promise<QueryResult<unknown>>,
): Kysely<Schema> {
  const connection: DatabaseConnection = {
    executeQuery: <R>(query: CompiledQuery) => execute(query) as Promise<QueryResult<R>>,
    streamQuery() {
      throw new Error('Streaming is not supported: read in pages');
    },
  };
  const { compiler, adapter } = engines[dialect];
  const executor = new DefaultQueryExecutor(compiler, adapter, {
    provideConnection: (consumer) => consumer(connection),
  });
  const kyselyDialect = DIALECTS[dialect];
  return new Kysely<Schema>({ config: { dialect: kyselyDialect }, dialect: kyselyDialect, driver, executor });
}
