import { app as english } from './en.ts';
import { type AppTexts, directionOf, type Locale, matchLocale } from './types.ts';

/** The app's language: its words and how it writes times, sizes and plurals. */
export interface Language {
  locale: Locale;
  /** The visitor's regional variant of the locale (`en-GB`), for dates and numbers. */
  region: string;
  direction: 'ltr' | 'rtl';
  texts: AppTexts;
}

type Loaded = { app: AppTexts };

const others: Record<Exclude<Locale, 'en'>, () => Promise<Loaded>> = {
  ar: () => import('./ar.ts'),
  de: () => import('./de.ts'),
  es: () => import('./es.ts'),
  fr: () => import('./fr.ts'),
};

export const ENGLISH: Language = { locale: 'en', region: 'en', direction: 'ltr', texts: english };

/** English comes with the app, every other language when it is needed; English too where we lack it. */
export async function loadLanguage(tag: string, preferred: readonly string[]): Promise<Language> {
  const locale = matchLocale(tag) ?? 'en';
  const texts = locale === 'en' ? english : (await others[locale]()).app;
  const region = preferred.find((candidate) => matchLocale(candidate) === locale) ?? locale;
  return { locale, region, direction: directionOf(locale), texts };
}
