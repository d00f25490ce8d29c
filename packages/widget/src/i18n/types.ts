import type * as en from './en.ts';

/** Forms by the locale's plural rules (`Intl.PluralRules`); `other` is always there. */
export interface Plural {
  zero?: string;
  one?: string;
  two?: string;
  few?: string;
  many?: string;
  other: string;
}

export type Translated<T> = { [K in keyof T]: T[K] extends string ? string : Plural };

/** English names the keys; every other locale must have all of them. */
export type LauncherTexts = Translated<typeof en.launcher>;
export type AppTexts = Translated<typeof en.app>;

export const LOCALES = ['en', 'de', 'fr', 'es', 'ar'] as const;
export type Locale = (typeof LOCALES)[number];

const RTL: readonly Locale[] = ['ar'];

/** The locale we have for a language tag such as `de-AT`, or undefined. */
export function matchLocale(tag: string | null | undefined): Locale | undefined {
  return LOCALES.find((locale) => locale === tag?.slice(0, 2).toLowerCase());
}

export function directionOf(locale: Locale): 'ltr' | 'rtl' {
  return RTL.includes(locale) ? 'rtl' : 'ltr';
}
