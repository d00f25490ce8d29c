import pg from 'pg';
import { PostgresDatabase } from '../postgres/database.ts';
import { CONNECT_MS, createPool } from '../postgres/pool.ts';
import { StartError } from '../start-error.ts';
import { ASIDE, loadPostgres } from './pg-tools.ts';
import type { RestoreOptions } from './restore-options.ts';

const SERVERS = `SELECT 1 FROM pg_stat_activity
  WHERE datname = current_database() AND application_name = 'switchboard' LIMIT 1`;
const TABLES = 'SELECT 1 FROM pg_tables WHERE schemaname = current_schema() LIMIT 1';

async function isAny(client: pg.Client, sql: string): Promise<boolean> {
  return ((await client.query(sql)).rowCount ?? 0) > 0;
}

/** Renames the schema, so that what was there is kept until somebody drops it. Returns the way back. */
async function putAside(client: pg.Client, now: number): Promise<() => Promise<void>> {
  const { rows } = await client.query<{ name: string }>('SELECT quote_ident(current_schema()) AS name');
  const name = rows[0]?.name ?? 'public';
  const aside = `${ASIDE}${now}`;
  await client.query(`BEGIN; ALTER SCHEMA ${name} RENAME TO ${aside}; CREATE SCHEMA ${name}; COMMIT`);
  return async () => {
    await client.query(`BEGIN; DROP SCHEMA ${name} CASCADE; ALTER SCHEMA ${aside} RENAME TO ${name}; COMMIT`);
  };
}

async function load(
  client: pg.Client,
  databaseUrl: string,
  dump: string,
  options: RestoreOptions,
): Promise<void> {
  if (await isAny(client, SERVERS)) throw new StartError('A server uses this database: stop it first');
  let undo = async () => {};
  if (await isAny(client, TABLES)) {
    if (!options.force) throw new StartError('The database holds data already: give --force to put it aside');
    undo = await putAside(client, options.now);
  }
  try {
    await loadPostgres(databaseUrl, dump);
  } catch (error) {
    await undo();
    throw error;
  }
}

/** Loads a dump and makes it this instance's own. */
export async function loadIntoPostgres(
  databaseUrl: string,
  dump: string,
  options: RestoreOptions,
): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: CONNECT_MS });
  try {
    await client.connect();
    await load(client, databaseUrl, dump, options);
  } finally {
    await client.end();
  }
  const database = new PostgresDatabase(createPool(databaseUrl, options.log), options.log);
  try {
    await database.transaction(options.afterRestore);
  } finally {
    await database.close();
  }
}
