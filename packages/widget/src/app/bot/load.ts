import { createStore } from '@switchboard/client/store';
import { useEffect } from 'preact/hooks';
import { loadBotTexts } from '../../i18n/bot/load.ts';
import type { BotTexts } from '../../i18n/bot/types.ts';
import type { Locale } from '../../i18n/types.ts';
import { loadMarkdown } from '../thread/markdown.ts';
import { useLanguage } from '../ui/language.ts';
import { useStore } from '../ui/use-store.ts';

type Parts = typeof import('./later-bot.ts');

/** What a conversation with a bot has more than others. */
export type Bot = Pick<Parts, 'Answer' | 'BotBar' | 'Suggestions' | 'watchAnswer'> & { words: BotTexts };

/** `failed` until the next need: then the bot's messages are shown as everybody's are. */
interface Loading {
  bot: Bot | null;
  failed: boolean;
}

const state = createStore<Loading>({ bot: null, failed: false });

async function load(locale: Locale): Promise<void> {
  try {
    const coming = [loadBotTexts(locale), import('./later-bot.ts'), loadMarkdown()] as const;
    const [words, parts] = await Promise.all(coming);
    const { Answer, BotBar, Suggestions, watchAnswer } = parts;
    state.set({ bot: { Answer, BotBar, Suggestions, watchAnswer, words }, failed: false });
  } catch {
    state.set({ ...state.get(), failed: true });
  }
}

/** Loads them when they are needed for the first time: widgets without a bot never pay for them. */
export function useBot(needed: boolean): Loading {
  const { locale } = useLanguage();
  const loading = useStore(state);
  useEffect(() => {
    if (needed) void load(locale);
  }, [needed, locale]);
  return loading;
}
