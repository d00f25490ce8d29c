import { createClient } from 'redis';

export type RedisClient = ReturnType<typeof createClient>;

export interface RedisClientOptions {
  /** Whether to try again after the connection was lost. */
  comesBack(): boolean;
  onError(error: Error): void;
}

/** What waits in this process for a Redis that is slow; more is refused. */
const MAX_QUEUED = 10_000;
const RETRY_MS = 500;
const CONNECT_MS = 5_000;
/** Connections say something every second, so a silent one leads nowhere. */
const SILENCE_MS = 5_000;
const CLOSE_MS = 1_000;

export function openRedis(url: string, { comesBack, onError }: RedisClientOptions): RedisClient {
  const client: RedisClient = createClient({
    url,
    socket: {
      connectTimeout: CONNECT_MS,
      socketTimeout: SILENCE_MS,
      reconnectStrategy: () => (comesBack() ? RETRY_MS : false),
    },
    disableOfflineQueue: true,
    commandsQueueMaxLength: MAX_QUEUED,
  });
  client.on('error', onError);
  return client;
}

/** Waits for what was sent, but not for a Redis that does not answer. */
export async function closeRedis(client: RedisClient): Promise<void> {
  const late = setTimeout(() => client.isOpen && client.destroy(), CLOSE_MS);
  await client.close().catch(() => {});
  clearTimeout(late);
}
