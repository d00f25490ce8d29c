import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const FORM = 'v1';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** What a key is for: it opens with nothing else. */
export interface KeyPlace {
  companyId: string;
  modelId: string;
  baseUrl: string;
}

/** The scheme too: what was given for https is not sent in the clear. */
function boundTo({ companyId, modelId, baseUrl }: KeyPlace): Buffer {
  return Buffer.from(JSON.stringify([FORM, companyId, modelId, new URL(baseUrl).origin]));
}

/** Encrypts a provider's key for one row and one host. `secret` has 32 bytes. */
export function sealKey(secret: Uint8Array, key: string, place: KeyPlace): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, secret, nonce).setAAD(boundTo(place));
  const sealed = Buffer.concat([nonce, cipher.update(key, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return `${FORM}.${sealed.toString('base64url')}`;
}

/** Undefined where it was sealed by another instance, or for another place. */
export function openKey(secret: Uint8Array, sealed: string, place: KeyPlace): string | undefined {
  const [form, text = ''] = sealed.split('.');
  const bytes = Buffer.from(text, 'base64url');
  if (form !== FORM || bytes.length <= NONCE_BYTES + TAG_BYTES) return undefined;
  const decipher = createDecipheriv(CIPHER, secret, bytes.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  })
    .setAAD(boundTo(place))
    .setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    const key = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES));
    return Buffer.concat([key, decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}
