import type { Log } from '../database/index.ts';
import type { PresenceStore } from './presence.ts';
import type { RedisClient } from './redis-client.ts';
import type { RedisWatch } from './redis-watch.ts';

const RENEW_EVERY_MS = 20_000;
const EXPIRES_SECONDS = 60;
const TOUCH_EXPIRES_SECONDS = 24 * 3600;
/** So many keys are renewed at once. */
const CHUNK = 500;
const ANSWER_MS = 1_000;

export interface RedisPresenceOptions {
  client: RedisClient;
  nodeId: string;
  watch: Pick<RedisWatch, 'isUp' | 'onUp'>;
  log: Log;
}

/**
 * A hash per key, in it the nodes that hold the key. Each node renews what it holds, so what a killed one held
 * vanishes after a minute; what it held together with others, once none of them holds it. While Redis is away a node
 * knows its own.
 */
export function createRedisPresence(options: RedisPresenceOptions): PresenceStore & { stop(): void } {
  const { client, nodeId, watch, log } = options;
  const held = new Set<string>();
  const touched = new Map<string, number>();
  const nameOf = (key: string) => `switchboard:presence:${key}`;
  const touchedName = (key: string) => `switchboard:active:${key}`;
  const nodeName = (id: string) => `switchboard:node:${id}`;

  async function ask<T>(question: () => Promise<T>, own: T): Promise<T> {
    if (!watch.isUp()) return own;
    const late = Promise.withResolvers<T>();
    const timer = setTimeout(() => late.resolve(own), ANSWER_MS);
    return Promise.race([question(), late.promise])
      .catch(() => own)
      .finally(() => clearTimeout(timer));
  }

  const liveOn = () => client.set(nodeName(nodeId), 1, { EX: EXPIRES_SECONDS });

  /** Does any of these nodes live? Those that were killed are struck off the hash: the others keep it from expiring. */
  async function anyLives(name: string, nodes: string[]): Promise<boolean> {
    if (nodes.length === 0) return false;
    const lives = await client.mGet(nodes.map(nodeName));
    const dead = nodes.filter((_, index) => lives[index] === null);
    if (dead.length > 0) await client.hDel(name, dead);
    return dead.length < nodes.length;
  }

  async function renew(): Promise<void> {
    const keys = [...held];
    if (watch.isUp()) await liveOn();
    for (let at = 0; at < keys.length && watch.isUp(); at += CHUNK) {
      const names = keys.slice(at, at + CHUNK).map(nameOf);
      await Promise.all(
        names.flatMap((name) => [client.hSet(name, nodeId, 1), client.expire(name, EXPIRES_SECONDS)]),
      );
    }
  }

  const renewOrWarn = () =>
    void renew().catch((error: unknown) => log.warn({ err: error }, 'presence could not be renewed'));
  const timer = setInterval(renewOrWarn, RENEW_EVERY_MS);
  timer.unref();
  watch.onUp(renewOrWarn);

  return {
    add(key) {
      const isNew = !held.has(key);
      held.add(key);
      return ask(async () => {
        const name = nameOf(key);
        const multi = client.multi().hKeys(name).hSet(name, nodeId, 1).expire(name, EXPIRES_SECONDS);
        const [[before]] = await Promise.all([multi.execTyped(), liveOn()]);
        return !(await anyLives(name, before));
      }, isNew);
    },
    remove(key) {
      held.delete(key);
      return ask(async () => {
        const name = nameOf(key);
        const [, left] = await client.multi().hDel(name, nodeId).hKeys(name).execTyped();
        return !(await anyLives(name, left));
      }, true);
    },
    present(keys) {
      return ask(
        async () => {
          const found = await Promise.all(keys.map((key) => client.exists(nameOf(key))));
          return new Set(keys.filter((_, index) => found[index] === 1));
        },
        new Set(keys.filter((key) => held.has(key))),
      );
    },
    async touch(key, at) {
      touched.set(key, at);
      await ask(
        async () => void (await client.set(touchedName(key), at, { EX: TOUCH_EXPIRES_SECONDS })),
        undefined,
      );
    },
    touchedAt(keys) {
      const own = new Map(keys.map((key) => [key, touched.get(key) ?? 0]));
      return ask(async () => {
        const times = await client.mGet(keys.map(touchedName));
        return new Map(
          keys.map((key, index) => [key, Math.max(Number(times[index] ?? 0), own.get(key) ?? 0)]),
        );
      }, own);
    },
    stop: () => clearInterval(timer),
  };
}
