import { randomBytes } from 'node:crypto';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const POOL_BYTES = 10 * 512;
let pool = Buffer.alloc(0);
let offset = 0;

function base32(value: number, chars: number): string {
  let text = '';
  for (let rest = value; text.length < chars; rest = Math.floor(rest / 32)) text = ALPHABET[rest % 32] + text;
  return text;
}

/** 26 characters: 48 bits of time in milliseconds, then 80 random bits. Sorts by time, can't be guessed. */
export function newId(now: number): string {
  if (offset === pool.length) {
    pool = randomBytes(POOL_BYTES);
    offset = 0;
  }
  let random = '';
  for (let end = offset + 10; offset < end; offset += 5) random += base32(pool.readUIntBE(offset, 5), 8);
  return base32(now, 10) + random;
}

/** 256 random bits, URL-safe. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}
