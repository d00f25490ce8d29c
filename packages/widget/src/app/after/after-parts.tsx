import type { ApiClient } from '@switchboard/client';
import { useEffect, useState } from 'preact/hooks';
import type { Session } from '../session/session.ts';
import { useLanguage } from '../ui/language.ts';

export interface AfterPartsProps {
  session: Session;
  api: Pick<ApiClient, 'call'>;
  closed: boolean;
  menu: boolean;
  setMenu(open: boolean): void;
}

type Loaded = Awaited<ReturnType<typeof load>>;

async function load(locale: string) {
  const parts = await import('./later-after.ts');
  return { ...parts, words: await parts.loadAfterTexts(locale) };
}

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
