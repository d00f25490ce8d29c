import { describe, expect, it } from 'vitest';
import { LOCALES, type Plural } from '../types.ts';
import { live as ar } from './later-ar.ts';
import { live as de } from './later-de.ts';
import { live as en } from './later-en.ts';
import { live as es } from './later-es.ts';
import { live as fr } from './later-fr.ts';

const all: Record<string, Record<string, string | Plural>> = { ar, de, en, es, fr } as never;
const formsOf = (text: string | Plural | undefined): string[] =>
  typeof text === 'string' ? [text] : Object.values(text ?? {});
const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();

describe.each(LOCALES)('the words before and while waiting, in %s', (locale) => {
  const texts = all[locale] ?? {};

  it('are all there, none of them empty, and name the same things as the English ones', () => {
    expect(Object.keys(texts)).toEqual(Object.keys(en));
    for (const [key, english] of Object.entries(en)) {
      const [expected = ''] = formsOf(english);
      for (const text of formsOf(texts[key])) {
        expect(text.trim(), key).not.toBe('');
        expect(placeholders(text), key).toEqual(placeholders(expected));
      }
    }
  });

  it('have the ordinal forms that the language tells apart, or one that serves for all', () => {
    const { pluralCategories } = new Intl.PluralRules(locale, { type: 'ordinal' }).resolvedOptions();
    const forms = Object.keys(texts.place ?? {});
    expect(forms).toContain('other');
    expect(forms.filter((form) => !(pluralCategories as string[]).includes(form))).toEqual([]);
  });
});
