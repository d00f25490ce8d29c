import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { ServerProcess } from './process.ts';
import { startProduct } from './product.ts';
import { withScratchDir, withServer } from './scratch.ts';

export type Database = 'SQLite' | 'Postgres';

/** Where a server keeps its data. */
export interface Place {
  dataDir: string;
  /** Without it, SQLite in `dataDir`. */
  databaseUrl: string | undefined;
}

function service(name: 'TEST_DATABASE_URL' | 'TEST_REDIS_URL'): string {
  const url = process.env[name];
  if (!url) throw new Error(`${name} is not set: start this by \`npm run bench\`, which brings its services`);
  return url;
}

/** Runs one statement on a database of Postgres. */
export async function run<Row extends object>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<Row>(sql).finally(() => client.end());
  return rows;
}

async function withPostgres<T>(use: (url: string) => Promise<T>): Promise<T> {
  const server = service('TEST_DATABASE_URL');
  const name = `bench_${randomBytes(6).toString('hex')}`;
  await run(server, `CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  try {
    return await use(url.href);
  } finally {
    await run(server, `DROP DATABASE ${name} WITH (FORCE)`);
  }
}

/** Lets Postgres count what it has, as it does by itself within a minute. */
export async function settle({ databaseUrl }: Place): Promise<void> {
  if (databaseUrl) await run(databaseUrl, 'VACUUM ANALYZE');
}

/** A fresh place in which a first start has made tables and company; it is gone afterwards. */
export function withPlace<T>(database: Database, use: (place: Place) => Promise<T>): Promise<T> {
  return withScratchDir(async (dataDir) => {
    const prepared = async (databaseUrl?: string) => {
      const place = { dataDir, databaseUrl };
      await withServer(startAt(place), async () => {});
      return use(place);
    };
    return database === 'SQLite' ? prepared() : withPostgres(prepared);
  });
}

export function startAt({ dataDir, databaseUrl }: Place): Promise<ServerProcess> {
  return startProduct(dataDir, [], databaseUrl ? { DATABASE_URL: databaseUrl } : {});
}

/** Two servers on one Postgres and one Redis. */
export function withTwoNodes<T>(
  { dataDir, databaseUrl = '' }: Place,
  use: (nodes: [ServerProcess, ServerProcess]) => Promise<T>,
): Promise<T> {
  const env = { DATABASE_URL: databaseUrl, REDIS_URL: service('TEST_REDIS_URL') };
  return withServer(startProduct(dataDir, [], env), (first) =>
    withServer(startProduct(dataDir, [], env), (second) => use([first, second])),
  );
}
