import { isIPv6 } from 'node:net';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { AppError } from '../../lib/app-error.ts';

export interface LimitersOptions {
  /** A client of the `redis` package, so that all nodes count together. */
  redis?: { readonly isReady: boolean } | undefined;
  /** False: nothing is ever refused. */
  enabled?: boolean;
  /** Makes all limits wider or narrower. */
  multiplier?: number;
}

export interface LimiterOptions {
  /** Names the counters in Redis: the same on every node. */
  name: string;
  points: number;
  seconds: number;
}

export interface Limiter {
  /** Throws `rate_limited` with `retryAfter` (seconds), `limit` and `perSeconds`. What is refused counts too. */
  consume(key: string, points?: number): Promise<void>;
  /** Gives back what `consume` took for something that turned out not to count. */
  refund(key: string, points?: number): Promise<void>;
}

export interface Limiters {
  /** One of a name counts for all who ask for it. Throws where they do not agree on the limit. */
  limiter(options: LimiterOptions): Limiter;
}

type Counter = Pick<RateLimiterMemory, 'consume' | 'reward'>;

const REDIS_WAIT_MS = 500;
const OPEN: Limiter = { consume: async () => {}, refund: async () => {} };

function refusal(refused: RateLimiterRes, { points, seconds }: LimiterOptions): AppError {
  return new AppError('rate_limited', {
    retryAfter: Math.max(1, Math.ceil(refused.msBeforeNext / 1000)),
    limit: points,
    perSeconds: seconds,
  });
}

async function inTime<T>(answer: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error('Redis does not answer')), REDIS_WAIT_MS);
  try {
    return await Promise.race([answer, promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** Counts in Redis; while that fails or hangs, each node counts for itself (the library waits for a hung one for ever). */
function insured(shared: Counter, own: Counter): Counter {
  async function ask(
    method: 'consume' | 'reward',
    key: string | number,
    points?: number,
  ): Promise<RateLimiterRes> {
    try {
      return await inTime(shared[method](key, points));
    } catch (error) {
      if (error instanceof RateLimiterRes) throw error;
      return own[method](key, points);
    }
  }
  return {
    consume: (key, points) => ask('consume', key, points),
    reward: (key, points) => ask('reward', key, points),
  };
}

function createCounter(redis: LimitersOptions['redis'], { name, points, seconds }: LimiterOptions): Counter {
  const options = { keyPrefix: `limit:${name}`, points, duration: seconds };
  const own = new RateLimiterMemory(options);
  if (!redis) return own;
  const shared = new RateLimiterRedis({
    ...options,
    storeClient: redis,
    useRedisPackage: true,
    rejectIfRedisNotReady: true,
  });
  return insured(shared, own);
}

function createLimiter(redis: LimitersOptions['redis'], options: LimiterOptions): Limiter {
  const counter = createCounter(redis, options);
  return {
    async consume(key, points = 1) {
      try {
        await counter.consume(key, points);
      } catch (error) {
        throw error instanceof RateLimiterRes ? refusal(error, options) : error;
      }
    },
    async refund(key, points = 1) {
      await counter.reward(key, points);
    },
  };
}

/** Limits per key in fixed windows, in memory or shared through Redis. */
export function createLimiters({ redis, enabled = true, multiplier = 1 }: LimitersOptions = {}): Limiters {
  const made = new Map<string, { given: LimiterOptions; limiter: Limiter }>();
  return {
    limiter(given) {
      if (!enabled) return OPEN;
      const known = made.get(given.name);
      if (!known) {
        const points = Math.max(1, Math.round(given.points * multiplier));
        const limiter = createLimiter(redis, { ...given, points });
        made.set(given.name, { given, limiter });
        return limiter;
      }
      if (known.given.points !== given.points || known.given.seconds !== given.seconds)
        throw new Error(`Two limits are called ${given.name}.`);
      return known.limiter;
    },
  };
}

/** What limits per address count by: an IPv4 address, or the /64 network that one IPv6 customer has to himself. */
export function addressKey(ip: string): string {
  if (!isIPv6(ip)) return ip;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  if (mapped) return mapped;
  const [head = '', tail] = ip.toLowerCase().split('%', 1).join('').split('::');
  const before = head ? head.split(':') : [];
  const after = tail ? tail.split(':') : [];
  const zeros =
    tail === undefined ? [] : Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0');
  const network = [...before, ...zeros, ...after].slice(0, 4);
  return `${network.map((part) => Number.parseInt(part, 16).toString(16)).join(':')}::/64`;
}
