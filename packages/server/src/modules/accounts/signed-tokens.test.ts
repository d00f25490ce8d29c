import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createSignedTokens, type SignedTokensOptions } from './signed-tokens.ts';

const DAY = 24 * 60 * 60 * 1000;
const START = Date.parse('2026-03-01T12:00:00.500Z');
const instanceSecret = Buffer.alloc(32, 1);

function tokensAt(clock: { at: number }, options: Partial<SignedTokensOptions> = {}) {
  return createSignedTokens({ instanceSecret, purpose: 'operator', now: () => clock.at, ...options });
}

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('tokens that the instance signs', () => {
  it('say what they were made for, to the millisecond', async () => {
    const tokens = tokensAt({ at: START });
    const claims = await tokens.verify(await tokens.sign({ sub: 'me', cid: 'us' }, START + DAY));
    expect(claims).toMatchObject({ sub: 'me', cid: 'us', iss: 'switchboard', aud: 'switchboard:operator' });
    expect(claims.iat * 1000).toBe(START);
  });

  it('case 79: end when they end, also those that were checked before; a minute of leeway for other clocks', async () => {
    const clock = { at: START };
    const tokens = tokensAt(clock);
    const token = await tokens.sign({ sub: 'me' }, START + DAY);
    await tokens.verify(token);
    clock.at = START + DAY + 50_000;
    await tokens.verify(token);
    clock.at = START + DAY + 61_000;
    await expect(tokens.verify(token)).rejects.toMatchObject({ code: 'unauthorized' });
    await expect(tokensAt(clock).verify(token)).rejects.toMatchObject({ code: 'unauthorized' });
  });

  it('G19: are good on a server whose clock is a little behind, and not before their time', async () => {
    const token = await tokensAt({ at: START }).sign({ sub: 'me' }, START + DAY);
    await expect(tokensAt({ at: START - 50_000 }).verify(token)).resolves.toMatchObject({ sub: 'me' });
    await expect(tokensAt({ at: START - 3_600_000 }).verify(token)).rejects.toMatchObject({
      code: 'unauthorized',
    });
  });

  it('case 80: have a key for each purpose and each instance', async () => {
    const clock = { at: START };
    const token = await tokensAt(clock).sign({ sub: 'me' }, START + DAY);
    const customer = tokensAt(clock, { purpose: 'customer' });
    const elsewhere = tokensAt(clock, { instanceSecret: Buffer.alloc(32, 2) });
    await expect(customer.verify(token)).rejects.toMatchObject({ code: 'unauthorized' });
    await expect(elsewhere.verify(token)).rejects.toMatchObject({ code: 'unauthorized' });
    const body = token.split('.')[1] ?? '';
    const signature = createHmac('sha256', instanceSecret).update(`${encode({ alg: 'HS256' })}.${body}`);
    const withRawSecret = `${encode({ alg: 'HS256' })}.${body}.${signature.digest('base64url')}`;
    await expect(tokensAt(clock).verify(withRawSecret)).rejects.toMatchObject({ code: 'unauthorized' });
  });

  it('case 78: differ by one character from a token that is remembered, and are refused', async () => {
    const tokens = tokensAt({ at: START });
    const token = await tokens.sign({ sub: 'me' }, START + DAY);
    await tokens.verify(token);
    for (const forged of [`${token}A`, token.slice(0, -2), ` ${token}`, token.replace('.', '.A')]) {
      await expect(tokens.verify(forged)).rejects.toMatchObject({ code: 'unauthorized' });
    }
  });

  it('are refused at once when they are huge', async () => {
    await expect(tokensAt({ at: START }).verify('a'.repeat(100_000))).rejects.toMatchObject({
      code: 'unauthorized',
    });
  });

  it('case 77: need a secret of 32 bytes', () => {
    expect(() => tokensAt({ at: START }, { instanceSecret: Buffer.alloc(31, 1) })).toThrow(
      'at least 32 bytes',
    );
    expect(() => tokensAt({ at: START }, { instanceSecret: Buffer.alloc(0) })).toThrow('at least 32 bytes');
  });

  it('are as good when thousands of others came in between', async () => {
    const tokens = tokensAt({ at: START });
    const first = await tokens.sign({ sub: 'first' }, START + DAY);
    await tokens.verify(first);
    for (let i = 0; i < 4100; i++) await tokens.verify(await tokens.sign({ sub: `${i}` }, START + DAY));
    await expect(tokens.verify(first)).resolves.toMatchObject({ sub: 'first' });
  });
});
