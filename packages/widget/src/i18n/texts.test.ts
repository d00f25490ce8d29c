import { describe, expect, it } from 'vitest';
import { loadLanguage } from './app-texts.ts';
import * as ar from './ar.ts';
import * as de from './de.ts';
import * as en from './en.ts';
import * as es from './es.ts';
import * as fr from './fr.ts';
import { LOCALES, type Plural } from './types.ts';

type Texts = Record<string, string | Plural>;

const files: Record<string, { app: Texts; launcher: Texts }> = { ar, de, en, es, fr } as never;
const sections = ['app', 'launcher'] as const;

const formsOf = (text: string | Plural | undefined): string[] =>
  typeof text === 'string' ? [text] : Object.values(text ?? {});
const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();

describe.each(LOCALES)('the words in %s', (locale) => {
  it('are all there, and no others', () => {
    for (const section of sections) {
      expect(Object.keys(files[locale]?.[section] ?? {}).sort()).toEqual(
        Object.keys(files.en?.[section] ?? {}).sort(),
      );
    }
  });

  it('are none of them empty', () => {
    const all = sections.flatMap((section) => Object.values(files[locale]?.[section] ?? {}).flatMap(formsOf));
    expect(all.filter((text) => text.trim() === '')).toEqual([]);
  });

  it('name the same things as the English ones', () => {
    for (const [key, english] of Object.entries(en.app)) {
      if (typeof english !== 'string') continue;
      const [text = ''] = formsOf(files[locale]?.app[key]);
      expect(placeholders(text), key).toEqual(placeholders(english));
    }
  });

  it('have every plural form the language needs', () => {
    const { pluralCategories } = new Intl.PluralRules(locale).resolvedOptions();
    // Spanish and French count whole millions apart; `other` serves for them.
    const needed = pluralCategories.filter((category) => category !== 'many' || locale === 'ar').sort();
    for (const [key, text] of Object.entries(files[locale]?.app ?? {})) {
      if (typeof text !== 'string') expect(Object.keys(text).sort(), key).toEqual(needed);
    }
  });
});

describe('the line when a person joins', () => {
  it('is the one of the contract', () => {
    expect(en.app.agentJoined).toBe("You're now connected to {name}");
  });
});

describe('loadLanguage', () => {
  it('finds the language of a regional tag, and the region the visitor prefers', async () => {
    expect(await loadLanguage('de', ['fr-FR', 'de-AT', 'de'])).toMatchObject({
      locale: 'de',
      region: 'de-AT',
      direction: 'ltr',
      texts: { send: 'Senden' },
    });
    expect(await loadLanguage('ar-EG', [])).toMatchObject({ locale: 'ar', region: 'ar', direction: 'rtl' });
  });

  it('is English for a language we lack', async () => {
    expect(await loadLanguage('tlh', ['tlh'])).toMatchObject({ locale: 'en', texts: { send: 'Send' } });
  });
});
