import type { Thread } from '@switchboard/client';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { cx } from '../../../ui/cx.ts';
import type { TimelineItem } from './timeline.ts';
import { TimelineRow } from './timeline-row.tsx';
import { useLoadEarlier } from './use-load-earlier.ts';
import { useOpeningPlace } from './use-opening-place.ts';
import { nearEnd, useStickToEnd } from './use-stick-to-end.ts';

interface TimelineListProps {
  items: readonly TimelineItem[];
  thread: Thread;
  hasEarlier: boolean;
  /** Of the oldest message that is loaded. */
  firstSeq: number;
  /** A message to open at, from a search. */
  atSeq: number | null;
  /** Which navigation asks for that place. */
  askedBy: string;
  /** Where the line “new” stands; null: there is none. */
  newAfterSeq: number | null;
  /** Rises when the end is asked for. */
  toEnd: number;
  onAtEnd: (isAtEnd: boolean) => void;
}

const guesses = {
  day: 36,
  new: 28,
  message: 60,
  system: 28,
  note: 84,
  activity: 26,
  typing: 44,
  answering: 76,
};
const loadBefore = 12;

/**
 * Draws only what is in sight, so that a thread may be as long as it likes. The list is anchored at its end: what is
 * loaded above, or grows above, moves nothing, and at the end it follows what comes.
 */
export function TimelineList(props: TimelineListProps) {
  const { items, thread, hasEarlier, firstSeq, atSeq, askedBy, newAfterSeq, toEnd, onAtEnd } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => guesses[items[index]?.kind ?? 'message'],
    getItemKey: (index) => items[index]?.key ?? index,
    overscan: 12,
    paddingStart: 16,
    paddingEnd: 12,
    anchorTo: 'end',
    scrollEndThreshold: nearEnd,
  });
  const drawn = virtualizer.getVirtualItems();
  const firstDrawn = drawn[0]?.index ?? 0;
  const place = useOpeningPlace({
    scroller,
    items,
    firstSeq,
    hasEarlier,
    atSeq,
    askedBy,
    newAfterSeq,
    virtualizer,
  });
  useLoadEarlier(thread, firstSeq, hasEarlier && (place.isThere ? firstDrawn < loadBefore : place.isFarBack));
  useStickToEnd({ scroller, virtualizer, items, isPlaced: place.isThere });

  useEffect(() => {
    if (toEnd > 0) virtualizer.scrollToEnd();
  }, [toEnd, virtualizer]);
  const isAtEnd = !place.isThere || virtualizer.isAtEnd(nearEnd);
  useEffect(() => onAtEnd(isAtEnd), [isAtEnd, onAtEnd]);

  return (
    <>
      {!place.isThere && <GoingBack />}
      <div
        ref={scroller}
        role="log"
        aria-label="Messages"
        aria-live="off"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        className={cx(
          'flex h-full flex-col overflow-y-auto overscroll-contain focus-visible:-outline-offset-2',
          !place.isThere && 'invisible',
        )}
      >
        <div className="relative mt-auto w-full shrink-0" style={{ height: virtualizer.getTotalSize() }}>
          <div
            className="absolute inset-x-0 top-0"
            style={{ transform: `translateY(${drawn[0]?.start ?? 0}px)` }}
          >
            {drawn.map(({ key, index }) => {
              const item = items[index];
              return (
                item && (
                  <div key={key} data-index={index} ref={virtualizer.measureElement}>
                    <TimelineRow item={item} thread={thread} isSought={place.soughtKey === item.key} />
                  </div>
                )
              );
            })}
          </div>
        </div>
      </div>
    </>
  );
}

/** The place to open at lies far back. */
function GoingBack() {
  return (
    <p role="status" className="absolute inset-x-0 top-1/2 animate-appear text-center text-muted text-sm">
      Going back through older messages…
    </p>
  );
}
