import { useCallback, useLayoutEffect, useRef, useState } from 'react';

/** So near the end, what comes is followed. */
const NEAR = 60;

/**
 * Follows what is said while the reader is at the end, and otherwise moves nothing: earlier messages that are put
 * before do not push away what is being read.
 */
export function useReadingPlace(firstId: string | undefined, content: unknown) {
  const log = useRef<HTMLDivElement>(null);
  const place = useRef({ isAtEnd: true, height: 0, firstId });
  const [isAway, setAway] = useState(false);

  const onScroll = useCallback(() => {
    if (!log.current) return;
    const { scrollHeight, scrollTop, clientHeight } = log.current;
    place.current.isAtEnd = scrollHeight - scrollTop - clientHeight < NEAR;
    setAway(!place.current.isAtEnd);
  }, []);

  const toEnd = useCallback(() => {
    if (log.current) log.current.scrollTop = log.current.scrollHeight;
  }, []);

  // Whenever there is something else to read.
  useLayoutEffect(() => {
    const element = log.current;
    if (!element || content === undefined) return;
    const { isAtEnd, height, firstId: before } = place.current;
    if (isAtEnd) toEnd();
    else if (before !== firstId) element.scrollTop += element.scrollHeight - height;
    place.current = { isAtEnd, height: element.scrollHeight, firstId };
  }, [firstId, content, toEnd]);

  return { log, onScroll, isAway, toEnd };
}
