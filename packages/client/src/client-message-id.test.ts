import { afterEach, describe, expect, it, vi } from 'vitest';
import { newClientMessageId } from './client-message-id.ts';

afterEach(() => void vi.unstubAllGlobals());

describe('newClientMessageId', () => {
  it('is unique and fits the contract, also on a page without TLS', () => {
    const secure = Array.from({ length: 100 }, newClientMessageId);
    vi.stubGlobal('crypto', { getRandomValues: crypto.getRandomValues.bind(crypto) });
    const plain = Array.from({ length: 100 }, newClientMessageId);
    const all = [...secure, ...plain];
    expect(new Set(all).size).toBe(200);
    expect(all.every((id) => /^[\w-]{32,64}$/.test(id))).toBe(true);
  });
});
