import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { newSecret } from '../../lib/ids.ts';

const FORMAT = /^sk_([0-9a-f]{12})_[\w-]{43}$/;

export interface NewApiKey {
  /** Shown once: `sk_<prefix>_<secret>`. */
  key: string;
  prefix: string;
  hash: string;
}

function digest(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}

/** 256 random bits: a fast hash is enough to keep it (case 83). */
export function generateApiKey(): NewApiKey {
  const prefix = randomBytes(6).toString('hex');
  const key = `sk_${prefix}_${newSecret()}`;
  return { key, prefix, hash: digest(key).toString('hex') };
}

/** What the key is found by; undefined for what can't be one. */
export function prefixOf(key: string): string | undefined {
  return FORMAT.exec(key)?.[1];
}

/** Takes the same time wherever they differ (case 69). */
export function isSameKey(key: string, hash: string): boolean {
  return timingSafeEqual(digest(key), Buffer.from(hash, 'hex'));
}
