import type { ReactVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { TimelineItem } from './timeline.ts';

interface OpeningPlaceInput {
  scroller: RefObject<HTMLElement | null>;
  items: readonly TimelineItem[];
  hasEarlier: boolean;
  firstSeq: number;
  atSeq: number | null;
  /** Another one asks for the same place once more. */
  askedBy: string;
  newAfterSeq: number | null;
  virtualizer: ReactVirtualizer<HTMLDivElement, Element>;
}

/** Opens a thread at a message that was searched for, where reading stopped, or at its end. */
export function useOpeningPlace(input: OpeningPlaceInput) {
  const { scroller, items, firstSeq, hasEarlier, atSeq, askedBy, newAfterSeq, virtualizer } = input;
  const [reached, setReached] = useState<string | null>(null);
  const place = atSeq === null ? '' : `${atSeq} ${askedBy}`;
  const isThere = reached === place;
  const wantedSeq = atSeq ?? (newAfterSeq === null ? null : newAfterSeq + 1);
  const isFarBack = wantedSeq !== null && hasEarlier && firstSeq > wantedSeq;
  const sought =
    atSeq === null ? -1 : items.findIndex((item) => item.kind === 'message' && item.message.seq >= atSeq);
  const hasReaderMoved = useReaderMoved(scroller);

  useLayoutEffect(() => {
    if (isThere || isFarBack) return;
    const line = items.findIndex(({ kind }) => kind === 'new');
    hasReaderMoved.current = false;
    if (sought >= 0) virtualizer.scrollToIndex(sought, { align: 'center' });
    else if (line >= 0) virtualizer.scrollToIndex(line, { align: 'start' });
    else virtualizer.scrollToEnd();
    setReached(place);
  }, [isThere, isFarBack, items, sought, place, virtualizer, hasReaderMoved]);

  // Scrolling there takes some frames, by index: what is loaded above meanwhile makes it another message's.
  useLayoutEffect(() => {
    if (isThere && sought >= 0 && !hasReaderMoved.current)
      virtualizer.scrollToIndex(sought, { align: 'center' });
  }, [isThere, sought, virtualizer, hasReaderMoved]);

  return { isThere, isFarBack, soughtKey: items[sought]?.key };
}

const movingEvents = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const;

/** Whether a person has gone elsewhere by now: scrolling alone does not say who scrolls. */
function useReaderMoved(scroller: RefObject<HTMLElement | null>) {
  const hasMoved = useRef(false);
  useEffect(() => {
    const element = scroller.current;
    const note = () => {
      hasMoved.current = true;
    };
    for (const type of movingEvents) element?.addEventListener(type, note, { passive: true });
    return () => {
      for (const type of movingEvents) element?.removeEventListener(type, note);
    };
  }, [scroller]);
  return hasMoved;
}
