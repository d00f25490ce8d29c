import { expect, it } from 'vitest';
import { LOCALES } from '../types.ts';
import { loadAfterTexts } from './load.ts';

const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([found]) => found).sort();

it.each(LOCALES)('%s says everything that English says, with the same placeholders', async (locale) => {
  const [english, texts] = [await loadAfterTexts('en'), await loadAfterTexts(locale)];
  expect(Object.keys(texts)).toEqual(Object.keys(english));
  for (const [key, text] of Object.entries(texts)) {
    expect([key, placeholders(text)]).toEqual([key, placeholders(english[key as keyof typeof english])]);
    expect(text).not.toBe('');
  }
  if (locale !== 'en') expect(texts.rate).not.toBe(english.rate);
});
