import type { Log } from '../database/index.ts';
import type { FanOut, FanOutMessage } from './fan-out.ts';
import type { RedisClient } from './redis-client.ts';

export interface RedisFanOutOptions {
  client: RedisClient;
  /** A connection of its own: one that listens may say nothing else. */
  subscriber: RedisClient;
  nodeId: string;
  isUp(): boolean;
  log: Log;
}

/** Publish and subscribe, in one channel. What is said while Redis is away is dropped. */
export async function createRedisFanOut(options: RedisFanOutOptions): Promise<FanOut> {
  const { client, subscriber, nodeId, isUp, log } = options;
  // Channels are common to all databases of one Redis.
  const channel = `switchboard:${client.options?.database ?? 0}:fan-out`;
  const handlers: ((message: FanOutMessage) => void)[] = [];
  await subscriber.subscribe(channel, (text) => {
    try {
      const { from, message } = JSON.parse(text) as { from: string; message: FanOutMessage };
      if (from !== nodeId) for (const handler of handlers) handler(message);
    } catch (error) {
      log.error({ err: error }, 'a message of another node was not understood');
    }
  });
  return {
    send(message) {
      if (!isUp()) return;
      client.publish(channel, JSON.stringify({ from: nodeId, message })).catch((error: unknown) => {
        log.warn({ err: error }, 'other nodes were not told');
      });
    },
    onMessage: (handler) => void handlers.push(handler),
  };
}
