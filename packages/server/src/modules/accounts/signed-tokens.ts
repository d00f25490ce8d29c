import { createSecretKey, hkdfSync } from 'node:crypto';
import { type JWTPayload, jwtVerify, SignJWT } from 'jose';
import { AppError } from '../../lib/app-error.ts';

/** Servers' clocks may differ by this much. */
export const CLOCK_LEEWAY_SECONDS = 60;
const ISSUER = 'switchboard';
const MAX_TOKEN_CHARS = 4096;
const REMEMBERED = 4096;

export interface SignedTokensOptions {
  instanceSecret: Buffer;
  /** Each purpose has a key and an audience of its own, so that a token for one is worthless for another. */
  purpose: 'operator' | 'customer';
  now: () => number;
}

export interface SignedTokens {
  /** `expiresAt` in epoch milliseconds. */
  sign(claims: { sub: string; [claim: string]: unknown }, expiresAt: number): Promise<string>;
  /** The claims of a token that we signed for this purpose and that is valid now; else throws `unauthorized`. */
  verify(token: string): Promise<VerifiedClaims>;
}

export interface VerifiedClaims extends JWTPayload {
  sub: string;
  /** With fractions: milliseconds matter for revocation. */
  iat: number;
  nbf: number;
  exp: number;
}

export function audienceOf(purpose: SignedTokensOptions['purpose']): string {
  return `switchboard:${purpose}`;
}

function purposeKey({ instanceSecret, purpose }: SignedTokensOptions) {
  if (instanceSecret.length < 32) throw new Error('The instance secret must have at least 32 bytes');
  return createSecretKey(Buffer.from(hkdfSync('sha256', instanceSecret, '', audienceOf(purpose), 32)));
}

function isCurrent({ nbf, exp }: VerifiedClaims, now: number): boolean {
  const seconds = now / 1000;
  return nbf <= seconds + CLOCK_LEEWAY_SECONDS && exp > seconds - CLOCK_LEEWAY_SECONDS;
}

/**
 * Tokens that this instance signs (HS256) for itself. What a checked token said is remembered by its exact text:
 * checking costs 120 µs and a trip through the thread pool on every request (measured), looking up less than 1 µs.
 */
export function createSignedTokens(options: SignedTokensOptions): SignedTokens {
  const { now } = options;
  const key = purposeKey(options);
  const expected = { issuer: ISSUER, audience: audienceOf(options.purpose) };
  const remembered = new Map<string, VerifiedClaims>();

  async function check(token: string): Promise<VerifiedClaims> {
    const { payload } = await jwtVerify(token, key, {
      ...expected,
      algorithms: ['HS256'],
      requiredClaims: ['sub', 'iat', 'nbf', 'exp'],
      clockTolerance: CLOCK_LEEWAY_SECONDS,
      currentDate: new Date(now()),
    });
    if (remembered.size >= REMEMBERED) remembered.delete(remembered.keys().next().value ?? '');
    remembered.set(token, payload as VerifiedClaims);
    return payload as VerifiedClaims;
  }

  return {
    sign(claims, expiresAt) {
      const seconds = now() / 1000;
      return new SignJWT({ ...claims, iat: seconds })
        .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
        .setIssuer(expected.issuer)
        .setAudience(expected.audience)
        .setNotBefore(Math.floor(seconds))
        .setExpirationTime(Math.floor(expiresAt / 1000))
        .sign(key);
    },
    async verify(token) {
      if (token.length > MAX_TOKEN_CHARS) throw new AppError('unauthorized');
      const known = remembered.get(token);
      if (known && isCurrent(known, now())) return known;
      remembered.delete(token);
      try {
        return await check(token);
      } catch {
        throw new AppError('unauthorized');
      }
    },
  };
}
