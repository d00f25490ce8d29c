import { createStore } from '@switchboard/client/store';
import { useEffect } from 'preact/hooks';
import type { LiveTexts } from '../../i18n/live/types.ts';
import type { Locale } from '../../i18n/types.ts';
import { useLanguage } from '../ui/language.ts';
import { useStore } from '../ui/use-store.ts';

type Parts = typeof import('./later-live.ts');
type Loaded = { live: LiveTexts };

/** The parts for before and while waiting. */
type Live = Parts & { words: LiveTexts };

/** `failed` until the next need: then the conversation goes without them. */
interface Loading {
  live: Live | null;
  failed: boolean;
}

const texts: Record<Locale, () => Promise<Loaded>> = {
  ar: () => import('../../i18n/live/later-ar.ts'),
  de: () => import('../../i18n/live/later-de.ts'),
  en: () => import('../../i18n/live/later-en.ts'),
  es: () => import('../../i18n/live/later-es.ts'),
  fr: () => import('../../i18n/live/later-fr.ts'),
};

const state = createStore<Loading>({ live: null, failed: false });

async function load(locale: Locale): Promise<void> {
  try {
    const [words, parts] = await Promise.all([texts[locale](), import('./later-live.ts')]);
    const { ArticleView, AwayNotice, Home, LeaveEmail, PrechatForm, Waiting } = parts;
    const live = { ArticleView, AwayNotice, Home, LeaveEmail, PrechatForm, Waiting, words: words.live };
    state.set({ live, failed: false });
  } catch {
    state.set({ ...state.get(), failed: true });
  }
}

/** Loads them when they are needed for the first time: who goes straight to a talk never pays for them. */
export function useLive(needed: boolean): Loading {
  const { locale } = useLanguage();
  const loading = useStore(state);
  useEffect(() => {
    if (needed) void load(locale);
  }, [needed, locale]);
  return loading;
}
