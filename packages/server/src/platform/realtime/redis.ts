import { randomUUID } from 'node:crypto';
import { type Log, StartError } from '../database/index.ts';
import type { FanOut } from './fan-out.ts';
import type { PresenceStore } from './presence.ts';
import { closeRedis, openRedis, type RedisClient } from './redis-client.ts';
import { createRedisFanOut } from './redis-fan-out.ts';
import { createRedisPresence } from './redis-presence.ts';
import { type RedisWatch, watchRedis } from './redis-watch.ts';

export interface RedisParts {
  /** For commands; not `isReady` while Redis does not answer. */
  client: RedisClient;
  presence: PresenceStore;
  fanOut: FanOut;
  /** False while other nodes may not hear what this one says, or the other way round. */
  isUp(): boolean;
  ping(): Promise<void>;
  close(): Promise<void>;
}

async function connect(clients: RedisClient[]): Promise<void> {
  try {
    for (const client of clients) await client.connect();
  } catch (error) {
    for (const client of clients) if (client.isOpen) client.destroy();
    const { message, code } = error as { message: string; code?: string };
    throw new StartError(`REDIS_URL: Redis cannot be used (${message || code})`, { cause: error });
  }
}

/**
 * Redis makes several processes one: rooms, presence, limits. It only says sooner what the database knows. Throws one
 * clear line when it cannot be reached.
 */
export async function connectRedis(url: string, { log }: { log: Log }): Promise<RedisParts> {
  let started: RedisWatch | undefined;
  const nodeId = randomUUID();
  // At the start a Redis that cannot be had is an error; later it will come back.
  const options = { comesBack: () => started !== undefined, onError: (error: Error) => started?.lost(error) };
  const [client, subscriber] = [openRedis(url, options), openRedis(url, options)];
  await connect([client, subscriber]);
  const watch = watchRedis([client, subscriber], log);
  started = watch;
  const presence = createRedisPresence({ client, nodeId, watch, log });
  return {
    client: Object.create(client, { isReady: { get: watch.isUp } }) as RedisClient,
    presence,
    fanOut: await createRedisFanOut({ client, subscriber, nodeId, isUp: watch.isUp, log }),
    isUp: watch.isUp,
    async ping() {
      await client.ping();
    },
    async close() {
      watch.stop();
      presence.stop();
      await Promise.all([client, subscriber].map(closeRedis));
    },
  };
}
