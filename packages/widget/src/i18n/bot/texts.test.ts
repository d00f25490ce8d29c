import { describe, expect, it } from 'vitest';
import { LOCALES } from '../types.ts';
import { bot as english } from './later-bot-en.ts';
import { loadBotTexts } from './load.ts';

const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();

describe.each(LOCALES)('the words about bots in %s', (locale) => {
  it('are all there, none of them empty, and name the same things as the English ones', async () => {
    const texts = await loadBotTexts(locale);
    expect(Object.keys(texts)).toEqual(Object.keys(english));
    for (const [key, text] of Object.entries(english)) {
      const own = texts[key as keyof typeof english];
      expect(own.trim(), key).not.toBe('');
      expect(placeholders(own), key).toEqual(placeholders(text));
    }
  });
});
