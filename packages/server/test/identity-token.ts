import { createHmac } from 'node:crypto';

/** What a company's backend signs with its identity key, good for an hour. */
export function identityToken(secret: string, kid: string, sub: string): string {
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const exp = Math.floor(Date.now() / 1000) + 3600;
  const text = `${encode({ alg: 'HS256', kid })}.${encode({ sub, exp })}`;
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
}
