import { createClient } from 'redis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addressKey, createLimiters, type Limiter } from './rate-limit.ts';

const LIMIT = { name: 'test', points: 3, seconds: 60 };

async function passes(limiter: Limiter, key: string, times: number): Promise<number> {
  const tries = await Promise.allSettled(Array.from({ length: times }, () => limiter.consume(key)));
  return tries.filter(({ status }) => status === 'fulfilled').length;
}

describe('a limiter in memory', () => {
  it('lets as many through as it has points, also when they come at once', async () => {
    const limiter = createLimiters().limiter(LIMIT);
    expect(await passes(limiter, 'a', 10)).toBe(3);
    expect(await passes(limiter, 'b', 2)).toBe(2);
  });

  it('says what the limit is and when to try again', async () => {
    const limiter = createLimiters().limiter(LIMIT);
    await passes(limiter, 'a', 3);
    const refused = limiter.consume('a');
    await expect(refused).rejects.toMatchObject({
      code: 'rate_limited',
      details: { limit: 3, perSeconds: 60 },
    });
    const { details } = await refused.catch((error) => error);
    expect(details.retryAfter).toBeGreaterThan(50);
    expect(details.retryAfter).toBeLessThanOrEqual(60);
  });

  it('gives back what did not count', async () => {
    const limiter = createLimiters().limiter(LIMIT);
    await passes(limiter, 'a', 3);
    await limiter.refund('a');
    expect(await passes(limiter, 'a', 2)).toBe(1);
  });

  it('takes several points at once', async () => {
    const limiter = createLimiters().limiter(LIMIT);
    await limiter.consume('a', 2);
    await expect(limiter.consume('a', 2)).rejects.toMatchObject({ code: 'rate_limited' });
  });

  it('counts for all who ask for it by its name, which have to mean the same limit', async () => {
    const limiters = createLimiters();
    const [one, other] = [limiters.limiter(LIMIT), limiters.limiter({ ...LIMIT })];
    expect([await passes(one, 'a', 2), await passes(other, 'a', 2)]).toEqual([2, 1]);
    expect(() => limiters.limiter({ ...LIMIT, points: 4 })).toThrow('Two limits are called test.');
  });

  it('is wider with a multiplier, and open when switched off', async () => {
    expect(await passes(createLimiters({ multiplier: 2 }).limiter(LIMIT), 'a', 10)).toBe(6);
    expect(await passes(createLimiters({ enabled: false }).limiter(LIMIT), 'a', 10)).toBe(10);
  });
});

const { TEST_REDIS_URL } = process.env;

describe.skipIf(!TEST_REDIS_URL)('limiters that share a Redis', () => {
  const redis = createClient({ url: TEST_REDIS_URL ?? '' });
  beforeAll(async () => {
    redis.on('error', () => {});
    await redis.connect();
  });
  afterAll(() => redis.close());

  it('count together', async () => {
    const name = `test-${crypto.randomUUID()}`;
    const [one, other] = [createLimiters({ redis }), createLimiters({ redis })].map((limiters) =>
      limiters.limiter({ ...LIMIT, name }),
    );
    expect(await passes(one!, 'a', 2)).toBe(2);
    expect(await passes(other!, 'a', 2)).toBe(1);
    await expect(one!.consume('a')).rejects.toMatchObject({ code: 'rate_limited', details: { limit: 3 } });
    await other!.refund('a', 3);
    expect(await passes(one!, 'a', 2)).toBe(1);
  });
});

describe('a limiter whose Redis fails', () => {
  it('T9: counts alone while Redis is gone', async () => {
    const redis = createClient({ url: 'redis://127.0.0.1:1' });
    expect(await passes(createLimiters({ redis }).limiter(LIMIT), 'a', 5)).toBe(3);
  });

  it('T9: counts alone when Redis hangs, and answers within a second', async () => {
    const redis = { isReady: true, eval: () => new Promise(() => {}) };
    const limiter = createLimiters({ redis }).limiter(LIMIT);
    const begun = performance.now();
    expect(await passes(limiter, 'a', 5)).toBe(3);
    expect(performance.now() - begun).toBeLessThan(5_000);
  });
});

describe('what an address counts as', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:DB8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
  ])('%s counts as %s', (ip, key) => {
    expect(addressKey(ip)).toBe(key);
  });
});
