import type { ReactVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useState } from 'react';
import type { TimelineItem } from './timeline.ts';

interface OpeningPlaceInput {
  items: readonly TimelineItem[];
  hasEarlier: boolean;
  firstSeq: number;
  atSeq: number | null;
  newAfterSeq: number | null;
  virtualizer: ReactVirtualizer<HTMLDivElement, Element>;
}

/** Opens a thread at a message that was searched for, where reading stopped, or at its end. */
export function useOpeningPlace(input: OpeningPlaceInput) {
  const { items, firstSeq, hasEarlier, atSeq, newAfterSeq, virtualizer } = input;
  const [reached, setReached] = useState<number | null | undefined>(undefined);
  const isThere = reached === atSeq;
  const wantedSeq = atSeq ?? (newAfterSeq === null ? null : newAfterSeq + 1);
  const isFarBack = wantedSeq !== null && hasEarlier && firstSeq > wantedSeq;
  const sought =
    atSeq === null ? -1 : items.findIndex((item) => item.kind === 'message' && item.message.seq >= atSeq);

  useLayoutEffect(() => {
    if (isThere || isFarBack) return;
    const line = items.findIndex(({ kind }) => kind === 'new');
    if (sought >= 0) virtualizer.scrollToIndex(sought, { align: 'center' });
    else if (line >= 0) virtualizer.scrollToIndex(line, { align: 'start' });
    else virtualizer.scrollToEnd();
    setReached(atSeq);
  }, [isThere, isFarBack, items, sought, atSeq, virtualizer]);

  return { isThere, isFarBack, soughtKey: items[sought]?.key };
}
