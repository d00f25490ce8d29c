import type { ReactVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import type { TimelineItem } from './timeline.ts';

/** So near the end still counts as the end, in pixels. */
export const nearEnd = 60;

interface StickInput {
  scroller: RefObject<HTMLElement | null>;
  virtualizer: ReactVirtualizer<HTMLDivElement, Element>;
  items: readonly TimelineItem[];
  /** The thread has been opened at its place; before that nothing is followed. */
  isPlaced: boolean;
}

/**
 * Who is at the end stays there: when something comes, when somebody types, when the composer grows. What one sends
 * oneself is gone to in any case.
 */
export function useStickToEnd({ scroller, virtualizer, items, isPlaced }: StickInput): void {
  const isAtEnd = useRef(false);
  const last = items.at(-1);
  const sending = last?.kind === 'message' && last.message.seq === 0 ? last.key : null;

  useEffect(() => {
    const element = scroller.current;
    if (!element || !isPlaced) return;
    // Only scrolling says where a person wants to be: the sizes change by themselves.
    const look = () => {
      isAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < nearEnd;
    };
    const frame = requestAnimationFrame(look);
    const observer = new ResizeObserver(() => isAtEnd.current && virtualizer.scrollToEnd());
    observer.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      // Who goes to another place, as a search does, leaves the end.
      isAtEnd.current = false;
      cancelAnimationFrame(frame);
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [scroller, virtualizer, isPlaced]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: it follows every change of the items
  useLayoutEffect(() => {
    if (isPlaced && isAtEnd.current) virtualizer.scrollToEnd();
  }, [items, isPlaced, virtualizer]);
  useLayoutEffect(() => {
    if (isPlaced && sending) virtualizer.scrollToEnd();
  }, [sending, isPlaced, virtualizer]);
}
