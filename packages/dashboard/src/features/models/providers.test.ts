import { describe, expect, test } from 'vitest';
import { isOtherHost, providerOf, providers } from './providers.ts';

describe('whose model it is', () => {
  test.each(providers.filter(({ baseUrl }) => baseUrl !== ''))(
    '$name is known by its address',
    (provider) => {
      expect(providerOf(provider)).toBe(provider);
    },
  );

  test('any other is told by how it speaks', () => {
    const baseUrl = 'https://models.example/v1';
    expect(providerOf({ kind: 'openai_compatible', baseUrl }).id).toBe('other');
    expect(providerOf({ kind: 'anthropic', baseUrl }).id).toBe('other-anthropic');
    // A gateway in front of OpenAI that speaks otherwise is not OpenAI.
    expect(providerOf({ kind: 'anthropic', baseUrl: 'https://api.openai.com/v1' }).id).toBe(
      'other-anthropic',
    );
  });

  test('a half-typed address is no other host yet', () => {
    expect(isOtherHost('https://a.example/v1', 'https://b.example/v1')).toBe(true);
    expect(isOtherHost('https://a.example/v1', 'http://a.example/v1')).toBe(true);
    expect(isOtherHost('https://a.example/v1', 'https://a.example/v2')).toBe(false);
    expect(isOtherHost('https://a.example/v1', 'htt')).toBe(false);
  });
});
