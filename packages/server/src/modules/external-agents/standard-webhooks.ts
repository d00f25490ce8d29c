import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** The signatures of standardwebhooks.com: HMAC-SHA256 over id, seconds and raw body. */
const PREFIX = 'whsec_';
const TOLERANCE_S = 5 * 60;

export function newWebhookSecret(): string {
  return PREFIX + randomBytes(32).toString('base64');
}

function signatureOf(secret: string, id: string, seconds: string, body: string): Buffer {
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
  return createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest();
}

export function webhookHeaders(
  secret: string,
  id: string,
  now: number,
  body: string,
): Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string> {
  const seconds = String(Math.floor(now / 1000));
  return {
    'webhook-id': id,
    'webhook-timestamp': seconds,
    'webhook-signature': `v1,${signatureOf(secret, id, seconds, body).toString('base64')}`,
  };
}

/** Compares without telling by the time it takes how much was right. */
export function isSame(given: string, wanted: string): boolean {
  const digest = (text: string) => createHmac('sha256', PREFIX).update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}

export interface Signed {
  id: string;
  timestamp: string;
  /** One or several, `v1,<base64>` each, with spaces between. */
  signature: string;
}

/** Is this body signed with the secret, within five minutes of now? */
export function isSigned(
  secret: string,
  { id, timestamp, signature }: Signed,
  now: number,
  body: string,
): boolean {
  if (id === '' || !/^\d{1,12}$/.test(timestamp)) return false;
  if (Math.abs(now / 1000 - Number(timestamp)) > TOLERANCE_S) return false;
  const wanted = `v1,${signatureOf(secret, id, timestamp, body).toString('base64')}`;
  return signature.split(' ').some((one) => isSame(one, wanted));
}

/** What a callback URL carries: good for one task. */
export function callbackKey(secret: string, taskId: string): string {
  return createHmac('sha256', secret).update(`callback:${taskId}`).digest('base64url');
}
