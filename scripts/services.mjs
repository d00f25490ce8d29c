// services.mjs [--durable] [--] <command> [arguments]: runs a command beside a private Postgres, a private Redis and a known
// Chromium. --durable: Postgres waits for the disk, as it does where it is not a test's.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from './lib/postgres.mjs';
import { exitCode, handSignalsTo, start, toolEnv } from './lib/process.mjs';
import { provide } from './lib/provision.mjs';
import { startRedis } from './lib/redis.mjs';

const args = process.argv.slice(2);
const durable = args[0] === '--durable';
if (durable) args.shift();
if (args[0] === '--') args.shift();
const [command, ...rest] = args;
if (!command) {
  console.error('Usage: npm run services -- <command> [arguments]');
  process.exit(2);
}

const { chromium, postgres, redis } = provide();
const dir = mkdtempSync(join(tmpdir(), 'switchboard-services-'));
chmodSync(dir, 0o755);
const running = [];
const children = [];
handSignalsTo(() => children);

try {
  const database = postgres && (await startPostgres(postgres, join(dir, 'postgres'), { durable }));
  if (database) running.push(database);
  const cache = redis && (await startRedis(redis, dir));
  if (cache) running.push(cache);
  const env = {
    ...toolEnv(),
    // The programs too, for tests that kill, stop and fill servers of their own.
    ...(database && { TEST_DATABASE_URL: database.url, TEST_INITDB: postgres }),
    ...(cache && { TEST_REDIS_URL: cache.url, TEST_REDIS_SERVER: redis }),
    CHROMIUM_PATH: chromium,
  };
  children.push(start(command, rest, { env }));
  process.exitCode = await exitCode(children[0]);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await Promise.all(running.map((service) => service.stop()));
  rmSync(dir, { recursive: true, force: true });
}
