import type { Locale } from '../types.ts';
import type { BotTexts } from './types.ts';

const texts: Record<Locale, () => Promise<{ bot: BotTexts }>> = {
  ar: () => import('./later-bot-ar.ts'),
  de: () => import('./later-bot-de.ts'),
  en: () => import('./later-bot-en.ts'),
  es: () => import('./later-bot-es.ts'),
  fr: () => import('./later-bot-fr.ts'),
};

/** The words of what a bot's conversation has more, one language at a time. */
export async function loadBotTexts(locale: Locale): Promise<BotTexts> {
  return (await texts[locale]()).bot;
}
