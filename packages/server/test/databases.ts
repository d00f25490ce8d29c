import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, describe } from 'vitest';
import { migrations as allMigrations } from '../src/migrations/index.ts';
import {
  type Database,
  type Dialect,
  type Log,
  type Migration,
  openDatabase,
} from '../src/platform/database/index.ts';
import { silentLog } from './silent-log.ts';

const NO_POSTGRES =
  'TEST_DATABASE_URL is not set. Run the tests with `npm test`, or `npm run services -- npx vitest run …`, ' +
  'or set SKIP_POSTGRES=1 to leave Postgres out of a quick local run.';

export { silentLog };

/** What `openDatabase` takes to open the same data again, also from another process. */
export interface TestLocation {
  dataDir: string;
  databaseUrl: string | undefined;
}

/** What an installation had that has not seen this migration yet. */
export function migrationsBefore(id: string): readonly Migration[] {
  return allMigrations.slice(
    0,
    allMigrations.findIndex((migration) => migration.id === id),
  );
}

export interface OpenTestDatabaseOptions {
  migrations?: readonly Migration[];
  log?: Log;
  /** To open what is there; without it, a fresh place. */
  location?: TestLocation;
}

export type OpenTestDatabase = (options?: OpenTestDatabaseOptions) => Promise<Database>;

type Cleanup = () => Promise<void> | void;

function temporaryDir(cleanups: Cleanup[]): string {
  const dir = mkdtempSync(join(tmpdir(), 'switchboard-test-'));
  cleanups.push(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

async function onServer(databaseUrl: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** A schema of its own in the test server's database. */
async function temporarySchema(cleanups: Cleanup[]): Promise<string> {
  const { TEST_DATABASE_URL: base } = process.env;
  if (!base) throw new Error(NO_POSTGRES);
  const schema = `test_${randomBytes(8).toString('hex')}`;
  await onServer(base, `CREATE SCHEMA ${schema}`);
  cleanups.push(() => onServer(base, `DROP SCHEMA ${schema} CASCADE`));
  const url = new URL(base);
  url.searchParams.set('options', `-c search_path=${schema}`);
  return url.href;
}

/** A database of its own on the test server: slower than a schema, for what must have it all to itself. */
async function temporaryDatabase(cleanups: Cleanup[]): Promise<string> {
  const { TEST_DATABASE_URL: base } = process.env;
  if (!base) throw new Error(NO_POSTGRES);
  const name = `test_${randomBytes(8).toString('hex')}`;
  await onServer(base, `CREATE DATABASE ${name}`);
  cleanups.push(() => onServer(base, `DROP DATABASE ${name} WITH (FORCE)`));
  const url = new URL(base);
  url.pathname = `/${name}`;
  return url.href;
}

async function freshLocation(
  dialect: Dialect,
  cleanups: Cleanup[],
  onPostgres: (cleanups: Cleanup[]) => Promise<string>,
): Promise<TestLocation> {
  const databaseUrl = dialect === 'postgres' ? await onPostgres(cleanups) : undefined;
  return { dataDir: temporaryDir(cleanups), databaseUrl };
}

/**
 * Runs a suite on SQLite and on Postgres, or on one of them. `openTestDatabase()` gives a fresh, migrated database
 * each time; `newLocation()` a fresh place for it, where a test opens it itself; `newOwnDatabase()` one that shares
 * nothing but the server. All are cleaned up after the suite.
 */
export function eachDatabase(
  suite: (
    name: Dialect,
    openTestDatabase: OpenTestDatabase,
    newLocation: () => Promise<TestLocation>,
    newOwnDatabase: () => Promise<TestLocation>,
  ) => void,
  only?: Dialect,
): void {
  const all: Dialect[] = process.env.SKIP_POSTGRES === '1' ? ['sqlite'] : ['sqlite', 'postgres'];
  const dialects = only ? all.filter((dialect) => dialect === only) : all;
  describe.each(dialects)('on %s', (dialect) => {
    const cleanups: Cleanup[] = [];
    afterAll(async () => {
      for (const cleanup of cleanups.reverse()) await cleanup();
    });
    const newLocation = () => freshLocation(dialect, cleanups, temporarySchema);
    suite(
      dialect,
      async ({ migrations = allMigrations, log = silentLog, location } = {}) => {
        const database = await openDatabase({ ...(location ?? (await newLocation())), migrations, log });
        cleanups.push(() => database.close());
        return database;
      },
      newLocation,
      () => freshLocation(dialect, cleanups, temporaryDatabase),
    );
  });
}
