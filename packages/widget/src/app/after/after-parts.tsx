import { useEffect, useState } from 'preact/hooks';
import { useLanguage } from '../ui/language.ts';
import type { AfterPartsProps } from './props.ts';

async function load(locale: string) {
  const { AfterChat, loadAfterTexts } = await import('./later-after.ts');
  return { AfterChat, words: await loadAfterTexts(locale) };
}

type Loaded = Awaited<ReturnType<typeof load>>;

/** Ending, rating, transcripts and earlier chats: of use to few, so they come when they are needed. */
export function AfterParts(props: AfterPartsProps) {
  const { locale } = useLanguage();
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const wanted = props.closed || props.menu;

  useEffect(() => {
    // Out of reach now: the next wish asks again.
    if (wanted) load(locale).then(setLoaded, () => props.setMenu(false));
  }, [wanted, locale]);

  if (!wanted || !loaded) return null;
  return <loaded.AfterChat {...props} words={loaded.words} />;
}
