import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { openKey, sealKey } from './seal-key.ts';

const secret = randomBytes(32);
const place = { companyId: 'one', modelId: 'm', baseUrl: 'https://models.example/v1' };

test('a sealed key opens where it was sealed for, on any path, and shows nothing of itself', () => {
  const sealed = sealKey(secret, 'sk-secret', place);
  expect(sealed).not.toContain('sk-secret');
  expect(sealKey(secret, 'sk-secret', place)).not.toBe(sealed);
  expect(openKey(secret, sealed, place)).toBe('sk-secret');
  expect(openKey(secret, sealed, { ...place, baseUrl: 'https://models.example/v2' })).toBe('sk-secret');
});

test('case 57: and nowhere else: no other host, port, scheme, row, company or instance', () => {
  const sealed = sealKey(secret, 'sk-secret', place);
  const elsewhere = [
    { ...place, baseUrl: 'https://evil.example/v1' },
    { ...place, baseUrl: 'https://models.example:8443/v1' },
    { ...place, baseUrl: 'http://models.example/v1' },
    { ...place, modelId: 'n' },
    { ...place, companyId: 'two' },
  ];
  expect(elsewhere.map((other) => openKey(secret, sealed, other))).toEqual(elsewhere.map(() => undefined));
  expect(openKey(randomBytes(32), sealed, place)).toBeUndefined();
});

test('what is damaged does not open', () => {
  const sealed = sealKey(secret, 'sk-secret', place);
  const bytes = Buffer.from(sealed.slice(3), 'base64url');
  for (let at = 0; at < bytes.length; at += 5) {
    const damaged = Buffer.from(bytes);
    damaged[at] = (damaged[at] ?? 0) ^ 1;
    expect(openKey(secret, `v1.${damaged.toString('base64url')}`, place)).toBeUndefined();
  }
  for (const text of ['', 'v1', 'v1.', 'v2.AAAA', sealed.slice(0, -4)])
    expect(openKey(secret, text, place)).toBeUndefined();
});
