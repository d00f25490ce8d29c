import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Ask } from './ask/ask.ts';
import { type Access, type Asker, type AskerOptions, createAsker } from './ask/asker.ts';
import { sayToBot, sayToPeople } from './ask/say.ts';
import type { ChatConfig } from './chat-config.ts';
import { useLatest } from './use-latest.ts';

const NONE: readonly Ask[] = [];
const none = () => NONE;
const silence = () => () => undefined;

interface AskerHandlers extends Pick<AskerOptions, 'onStored' | 'onLost'> {
  access(): Access;
}

/** Says things to whom the configuration names; what is being said ends with the component. */
export function useAsker(
  config: ChatConfig,
  handlers: AskerHandlers,
): { asker: Asker | null; asks: readonly Ask[] } {
  const { type, chatbotId = '', baseUrl = '', title } = config;
  const latest = useLatest(handlers);
  const [asker, setAsker] = useState<Asker | null>(null);

  useEffect(() => {
    const made = createAsker({
      say: type === 'traditional' ? sayToPeople(baseUrl, title) : sayToBot(baseUrl, chatbotId),
      access: () => latest.current.access(),
      onStored: (access) => latest.current.onStored(access),
      onLost: () => latest.current.onLost(),
    });
    setAsker(made);
    return () => {
      setAsker(null);
      made.close();
    };
  }, [type, baseUrl, chatbotId, title, latest]);

  const asks = useSyncExternalStore(asker?.asks.subscribe ?? silence, asker?.asks.get ?? none, none);
  return { asker, asks };
}
