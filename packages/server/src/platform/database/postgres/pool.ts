import pg from 'pg';
import { translateError } from '../errors.ts';
import type { Log } from '../types.ts';

/** For a free connection, or a new one. */
export const CONNECT_MS = 2_500;
/** G16: a database that does not answer is noticed within 3 seconds: the wait for a connection and the first answer. */
const ANSWER_MS = 2_600;
const LEAST_ANSWER_MS = 200;
const STATEMENT_MS = 10_000;
/** A callback of a transaction that waits for anything but the database is cut off by the server. */
const IDLE_IN_TRANSACTION_MS = 5_000;
const MAX_CONNECTIONS = 20;

const { builtins } = pg.types;
/** As SQLite has them: whole numbers and sums are numbers, a comparison is 0 or 1. */
const parsers = new Map<number, (text: string) => number>([
  [builtins.INT8, Number],
  [builtins.NUMERIC, Number],
  [builtins.BOOL, (text) => (text === 't' ? 1 : 0)],
]);

type GetParser = (id: number, format?: 'text' | 'binary') => (value: string) => unknown;
const defaultParser = pg.types.getTypeParser as GetParser;
const types: pg.CustomTypesConfig = {
  getTypeParser: ((id: number, format?: 'text' | 'binary') =>
    parsers.get(id) ?? defaultParser(id, format)) as pg.CustomTypesConfig['getTypeParser'],
};

/** A connection that breaks, idle or busy, is logged and replaced; it never takes the process down. */
export function createPool(databaseUrl: string, log: Log): pg.Pool {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    application_name: 'switchboard',
    max: MAX_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: STATEMENT_MS,
    query_timeout: STATEMENT_MS + 500,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    keepAlive: true,
    types,
  });
  pool.on('error', (error) => log.warn({ err: error }, 'a database connection was lost'));
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

/** A connection, and how many milliseconds are left for the first answer on it. */
export async function connect(pool: pg.Pool): Promise<{ client: pg.PoolClient; left(): number }> {
  const started = performance.now();
  const client = await pool.connect();
  const left = () => Math.max(LEAST_ANSWER_MS, ANSWER_MS - (performance.now() - started));
  return { client, left };
}

/**
 * True where a newer node has changed a table that this connection has prepared a statement for. Such a connection
 * never recovers; what failed may run again on another, and each one that is stale is dropped in turn.
 */
export function isStalePlan(error: unknown): boolean {
  return (
    error instanceof Error &&
    (error as { code?: string }).code === '0A000' &&
    /cached plan/.test(error.message)
  );
}

/** True where the connection is gone or its state unknown: it must not go back to the pool. */
export function isLost(error: unknown): boolean {
  return translateError(error) !== error || isStalePlan(error);
}

/** False where not even that worked. */
export async function rollback(client: pg.PoolClient): Promise<boolean> {
  try {
    await client.query('ROLLBACK');
    return true;
  } catch {
    return false;
  }
}
