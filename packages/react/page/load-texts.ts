import { en } from '../src/locales/en.ts';
import type { ChatTexts } from '../src/locales/texts.ts';

/** Of each only the one that is needed is loaded. */
const LOADERS: Record<string, () => Promise<ChatTexts>> = {
  en: async () => en,
  ar: async () => (await import('../src/locales/ar.ts')).ar,
  de: async () => (await import('../src/locales/de.ts')).de,
  es: async () => (await import('../src/locales/es.ts')).es,
  fr: async () => (await import('../src/locales/fr.ts')).fr,
};

/** The words in the first of the languages that there are words in; English for none of them. */
export async function loadTexts(languages: readonly string[]): Promise<ChatTexts> {
  const known = languages.map((one) => one.slice(0, 2).toLowerCase()).find((one) => one in LOADERS) ?? 'en';
  return (await LOADERS[known]?.().catch(() => en)) ?? en;
}
