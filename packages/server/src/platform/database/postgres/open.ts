import pg from 'pg';
import { translateError } from '../errors.ts';
import { type Migration, migrate } from '../migrate.ts';
import { StartError } from '../start-error.ts';
import type { Database, Log } from '../types.ts';
import { PostgresDatabase } from './database.ts';
import { postgresMigrationSession } from './migration-session.ts';
import { CONNECT_MS, createPool } from './pool.ts';

export interface OpenPostgresOptions {
  databaseUrl: string;
  migrations: readonly Migration[];
  log: Log;
  now?: () => number;
}

/** A server that is away, or refuses us (28: login, 3D: no such database), is a matter of the settings: one line. */
function startErrorOf(error: unknown): unknown {
  const { code = '', message } = error as { code?: string; message?: string };
  const refused = translateError(error) !== error || /^(28|3D)/.test(code);
  return refused
    ? new StartError(`DATABASE_URL: Postgres cannot be used (${message || code})`, { cause: error })
    : error;
}

/** Brings the database to the newest schema and opens the pool. Throws one clear line when it cannot be reached. */
export async function openPostgres(options: OpenPostgresOptions): Promise<Database> {
  const { databaseUrl, migrations, log, now = Date.now } = options;
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: CONNECT_MS });
  client.on('error', (error) => log.warn({ err: error }, 'the connection for migrations was lost'));
  try {
    await client.connect();
    await migrate(postgresMigrationSession(client), migrations, now());
  } catch (error) {
    throw startErrorOf(error);
  } finally {
    await client.end();
  }
  return new PostgresDatabase(createPool(databaseUrl, log), log);
}
