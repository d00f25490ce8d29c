import type { Log } from '../database/index.ts';

const ASK_EVERY_MS = 1_000;

export interface RedisWatch {
  isUp(): boolean;
  /** A connection has broken. */
  lost(error: unknown): void;
  onUp(handler: () => void): void;
  stop(): void;
}

/** Knows within two seconds whether Redis answers on all of these connections: a hung one is as good as gone. */
export function watchRedis(clients: { ping(): Promise<unknown> }[], log: Log): RedisWatch {
  const handlers: (() => void)[] = [];
  let up = true;
  let asking = false;

  function lost(error: unknown): void {
    if (up) log.warn({ err: error }, 'Redis does not answer; news of other nodes come from the database');
    up = false;
  }

  function answered(): void {
    if (up) return;
    up = true;
    log.info('Redis is back');
    for (const handler of handlers) handler();
  }

  const timer = setInterval(() => {
    if (asking) return lost(new Error('No answer to a ping'));
    asking = true;
    Promise.all(clients.map((client) => client.ping()))
      .then(answered, lost)
      .finally(() => {
        asking = false;
      });
  }, ASK_EVERY_MS);
  timer.unref();

  return {
    isUp: () => up,
    lost,
    onUp: (handler) => void handlers.push(handler),
    stop: () => clearInterval(timer),
  };
}
