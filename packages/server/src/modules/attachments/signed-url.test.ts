import { describe, expect, it } from 'vitest';
import { createUrlSigner } from './signed-url.ts';

const HOUR = 3_600_000;
const START = 480_000 * HOUR + 20 * 60_000;
const file = { id: '01j00000000000000000000000', name: 'Über sicht/50% #1?.pdf' };

function signer(at: () => number, key = Buffer.alloc(32, 1)) {
  return createUrlSigner({ key, publicUrl: 'https://chat.example', now: at });
}

function partsOf(url: string): { expires: string; signature: string } {
  const { searchParams } = new URL(url);
  return { expires: searchParams.get('expires')!, signature: searchParams.get('signature')! };
}

describe('signed file addresses', () => {
  it('case 12: are good for at most 24 hours, and then not any more', () => {
    let now = START;
    const { urlOf, remaining } = signer(() => now);
    const { expires, signature } = partsOf(urlOf(file));
    const left = remaining(file, expires, signature);
    expect(left).toBeGreaterThan(23 * HOUR);
    expect(left).toBeLessThanOrEqual(24 * HOUR);
    now = START + left - 1;
    expect(remaining(file, expires, signature)).toBe(1);
    now = START + left;
    expect(remaining(file, expires, signature)).toBe(0);
  });

  it('case 12: are bound to the file, its name, the time and the key', () => {
    const { urlOf, remaining } = signer(() => START);
    const { expires, signature } = partsOf(urlOf(file));
    expect(remaining(file, expires, signature)).toBeGreaterThan(0);
    expect(remaining({ ...file, id: '01j00000000000000000000001' }, expires, signature)).toBe(0);
    expect(remaining({ ...file, name: 'evil.html' }, expires, signature)).toBe(0);
    expect(remaining(file, String(Number(expires) + HOUR), signature)).toBe(0);
    expect(
      remaining(file, expires, partsOf(signer(() => START, Buffer.alloc(32, 2)).urlOf(file)).signature),
    ).toBe(0);
  });

  it.each([undefined, '', 'x', ['a', 'b'], 'A'.repeat(43), 'A'.repeat(10_000)])(
    'refuse the signature %j',
    (signature) => {
      const { urlOf, remaining } = signer(() => START);
      expect(remaining(file, partsOf(urlOf(file)).expires, signature)).toBe(0);
    },
  );

  it('stay the same for an hour, so that a browser shows its cached copy', () => {
    let now = START;
    const { urlOf } = signer(() => now);
    const first = urlOf(file);
    now = START + 39 * 60_000;
    expect(urlOf(file)).toBe(first);
    now = START + 41 * 60_000;
    expect(urlOf(file)).not.toBe(first);
  });
});
