import type { TestLocation } from '../../databases.ts';
import { temporaryFolder } from './places.ts';
import { type RedisServer, startRedis } from './redis-server.ts';
import { type ServerProcess, startServerProcess } from './server-process.ts';

export interface TwoNodes {
  first: ServerProcess;
  second: ServerProcess;
  redis: RedisServer;
}

/** Two servers on one Postgres, and on a Redis of their own. */
export async function startTwoNodes({ databaseUrl }: TestLocation): Promise<TwoNodes> {
  const redis = await startRedis();
  const node = () =>
    startServerProcess({
      location: { dataDir: temporaryFolder(), databaseUrl },
      env: { REDIS_URL: redis.url },
    });
  const first = await node();
  return { first, second: await node(), redis };
}
