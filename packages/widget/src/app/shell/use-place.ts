import { useEffect, useState } from 'preact/hooks';
import { CHAT, HOME, type Place } from '../live/place.ts';

interface Facts {
  open: boolean;
  /** The company wants a home. */
  hasHome: boolean;
  /** Something was written. */
  hasTalk: boolean;
}

/**
 * What the window shows: what the visitor chose, else the conversation if there is one, else the home. Opened anew, a
 * conversation comes first: its answer is what somebody comes back for.
 */
export function usePlace({ open, hasHome, hasTalk }: Facts): [Place, (place: Place | null) => void] {
  const [chosen, choose] = useState<Place | null>(null);
  useEffect(() => {
    if (open && hasTalk) choose(null);
  }, [open]);
  return [chosen ?? (hasHome && !hasTalk ? HOME : CHAT), choose];
}

/** Where the way back leads; null where there is none. */
export function behind(place: Place, hasHome: boolean): Place | null {
  if ('from' in place) return place.from === 'home' ? HOME : CHAT;
  return place.name === 'chat' && hasHome ? HOME : null;
}
