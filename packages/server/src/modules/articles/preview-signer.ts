import { createHmac, timingSafeEqual } from 'node:crypto';
import type { ArticlesDeps } from './deps.ts';

const HOUR = 60 * 60_000;
const VALID_MS = 24 * HOUR;

/** What of a draft may be looked at. */
type What = 'article' | 'picture';

export interface PreviewSigner {
  /** The query of an address that is good for 23 to 24 hours; the same within an hour. */
  queryFor(what: What, id: string): string;
  isGood(what: What, id: string, query: unknown): boolean;
}

export function createPreviewSigner({
  signingKey,
  now,
}: Pick<ArticlesDeps, 'signingKey' | 'now'>): PreviewSigner {
  function sign(what: What, id: string, expires: string): Buffer {
    return createHmac('sha256', signingKey).update(`${what}\n${id}\n${expires}`).digest();
  }
  return {
    queryFor(what, id) {
      const expires = String(Math.floor(now() / HOUR) * HOUR + VALID_MS);
      return `expires=${expires}&signature=${sign(what, id, expires).toString('base64url')}`;
    },
    isGood(what, id, query) {
      const { expires, signature } = (query ?? {}) as { expires?: unknown; signature?: unknown };
      if (typeof expires !== 'string' || typeof signature !== 'string') return false;
      const given = Buffer.from(signature, 'base64url');
      const right = sign(what, id, expires);
      return given.length === right.length && timingSafeEqual(given, right) && Number(expires) > now();
    },
  };
}
