import { createAdapter } from '@socket.io/redis-streams-adapter';
import { createClient } from 'redis';
import type { Server } from 'socket.io';
import type { Log } from '../database/index.ts';
import type { PresenceStore } from './presence.ts';

export type RedisClient = ReturnType<typeof createClient>;

export interface RedisParts {
  client: RedisClient;
  presence: PresenceStore;
  adapter: NonNullable<Parameters<Server['adapter']>[0]>;
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** Redis makes several processes one: rooms, presence, limits. It only says sooner what the database knows. */
export async function connectRedis(
  url: string,
  { log, now }: { log: Log; now: () => number },
): Promise<RedisParts> {
  const client: RedisClient = createClient({
    url,
    socket: { connectTimeout: 5_000 },
    disableOfflineQueue: true,
  });
  let isUp = true;
  client.on('error', (error: Error) => {
    if (isUp) log.warn({ err: error }, 'Redis cannot be reached; other nodes hear of news later');
    isUp = false;
  });
  client.on('ready', () => {
    if (!isUp) log.info('Redis is back');
    isUp = true;
  });
  await client.connect();
  const presence = createRedisPresence(client, now, log);
  return {
    client,
    presence,
    adapter: createAdapter(client, { maxLen: 100_000 }) as RedisParts['adapter'],
    async ping() {
      await client.ping();
    },
    async close() {
      presence.stop();
      await client.close();
    },
  };
}

const HEARTBEAT_MS = 20_000;
const EXPIRES_MS = 60_000;

/** Presence as a sorted set of keys by when they expire; every node renews those it holds, so a killed one's vanish. */
function createRedisPresence(
  client: RedisClient,
  now: () => number,
  log: Log,
): PresenceStore & { stop(): void } {
  const held = new Set<string>();
  const key = 'switchboard:presence';
  async function renew(): Promise<void> {
    const score = now() + EXPIRES_MS;
    if (held.size > 0)
      await client.zAdd(
        key,
        [...held].map((value) => ({ score, value })),
      );
    await client.zRemRangeByScore(key, 0, now());
  }
  const timer = setInterval(() => {
    renew().catch((error: unknown) => log.warn({ err: error }, 'presence could not be renewed'));
  }, HEARTBEAT_MS);
  timer.unref();
  return {
    async set(value) {
      held.add(value);
      await client.zAdd(key, { score: now() + EXPIRES_MS, value });
    },
    async remove(value) {
      held.delete(value);
      await client.zRem(key, value);
    },
    async present(wanted) {
      if (wanted.length === 0) return new Set();
      const scores = await client.zmScore(key, wanted);
      return new Set(wanted.filter((_, index) => (scores[index] ?? 0) > now()));
    },
    stop: () => clearInterval(timer),
  };
}
