import { createHmac, timingSafeEqual } from 'node:crypto';

const HOUR = 60 * 60_000;
const VALID_MS = 24 * HOUR;

export interface UrlSigner {
  /** The address of a file's bytes for the next 23 to 24 hours; the same within an hour, so that browsers can cache. */
  urlOf(file: { id: string; name: string }): string;
  /** The file that an address of ours names, expired or not; null for any other text. */
  idOf(url: string): string | null;
  /** How many milliseconds the address is still good for; 0 where it is expired, changed or made up. */
  remaining(file: { id: string; name: string }, expires: unknown, signature: unknown): number;
}

/** `key` serves this one purpose; `publicUrl` has no slash at its end. */
export function createUrlSigner(options: { key: Uint8Array; publicUrl: string; now(): number }): UrlSigner {
  function sign(id: string, name: string, expires: string): Buffer {
    return createHmac('sha256', options.key).update(`${id}\n${expires}\n${name}`).digest();
  }

  return {
    urlOf({ id, name }) {
      const expires = String(Math.floor(options.now() / HOUR) * HOUR + VALID_MS);
      const signature = sign(id, name, expires).toString('base64url');
      return `${options.publicUrl}/api/files/${id}/${encodeURIComponent(name)}?expires=${expires}&signature=${signature}`;
    },
    idOf(url) {
      const path = url.startsWith(options.publicUrl) ? url.slice(options.publicUrl.length) : url;
      return /^\/api\/files\/([A-Za-z0-9_-]{1,64})\//.exec(path)?.[1] ?? null;
    },
    remaining({ id, name }, expires, signature) {
      if (typeof expires !== 'string' || typeof signature !== 'string') return 0;
      const given = Buffer.from(signature, 'base64url');
      const right = sign(id, name, expires);
      if (given.length !== right.length || !timingSafeEqual(given, right)) return 0;
      return Math.max(0, Number(expires) - options.now());
    },
  };
}
