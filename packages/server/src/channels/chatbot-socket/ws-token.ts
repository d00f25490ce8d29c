import { createHash } from 'node:crypto';
import { newSecret } from '../../lib/ids.ts';
import type { CustomerPrincipal } from '../../modules/accounts/index.ts';

const LIFETIME_MS = 60_000;
const PREFIX = 'wst_';

/** What a token says of a customer and their contact does not. */
type Person = Pick<CustomerPrincipal, 'inboxId' | 'verified' | 'externalId' | 'identityKeyId'>;

export const isWsToken = (token: string): boolean => token.startsWith(PREFIX);

/** 256 random bits: a fast hash is enough to keep it. */
export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

export function newWsToken(at: number): { token: string; hash: string; expiresAt: number } {
  const token = `${PREFIX}${newSecret()}`;
  return { token, hash: hashOf(token), expiresAt: at + LIFETIME_MS };
}

export function personOf({ inboxId, verified, externalId, identityKeyId }: CustomerPrincipal): Person {
  return { inboxId, verified, externalId, ...(identityKeyId === undefined ? {} : { identityKeyId }) };
}
