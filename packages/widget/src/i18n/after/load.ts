import { texts as english } from './later-after-en.ts';
import type { AfterTexts } from './types.ts';

type Loaded = { texts: AfterTexts };

const others: Record<string, () => Promise<Loaded>> = {
  ar: () => import('./later-after-ar.ts'),
  de: () => import('./later-after-de.ts'),
  es: () => import('./later-after-es.ts'),
  fr: () => import('./later-after-fr.ts'),
};

/** The words of what comes after a chat, one language at a time. */
export async function loadAfterTexts(locale: string): Promise<AfterTexts> {
  return (await others[locale]?.())?.texts ?? english;
}
