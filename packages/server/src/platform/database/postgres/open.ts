import pg from 'pg';
import { translateError } from '../errors.ts';
import { type Migration, migrate } from '../migrate.ts';
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

/** Brings the database to the newest schema and opens the pool. Throws `unavailable` when it does not answer. */
export async function openPostgres(options: OpenPostgresOptions): Promise<Database> {
  const { databaseUrl, migrations, log, now = Date.now } = options;
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: CONNECT_MS });
  client.on('error', (error) => log.warn({ err: error }, 'the connection for migrations was lost'));
  try {
    await client.connect();
    await migrate(postgresMigrationSession(client), migrations, now());
  } catch (error) {
    throw translateError(error);
  } finally {
    await client.end();
  }
  return new PostgresDatabase(createPool(databaseUrl, log), log);
}
