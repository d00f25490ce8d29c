import type { ThreadMessage } from '@switchboard/client';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

const NEAR_END_PX = 48;

interface Reading {
  messages: readonly ThreadMessage[];
  open: boolean;
  typing: boolean;
  onReadToEnd(): void;
}

/**
 * Where the reader is in a scrolling log. At its end new messages are followed; further up nothing moves
 * and `newBelow` counts what came; an own message goes to the end; earlier ones are put above without a jump.
 */
export function useReadingPlace(
  box: { current: HTMLElement | null },
  { messages, open, typing, onReadToEnd }: Reading,
) {
  const [newBelow, setNewBelow] = useState(0);
  const atEnd = useRef(true);
  const before = useRef({ first: '', last: '', count: 0, height: 0, open: false });

  function arrive() {
    setNewBelow(0);
    if (open && document.visibilityState === 'visible') onReadToEnd();
  }

  function toEnd() {
    const log = box.current;
    if (log) log.scrollTop = log.scrollHeight;
    atEnd.current = true;
    arrive();
  }

  function onScroll() {
    const log = box.current;
    if (!log) return;
    atEnd.current = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_END_PX;
    before.current.height = log.scrollHeight;
    if (atEnd.current) arrive();
  }

  useLayoutEffect(() => {
    const log = box.current;
    if (!log) return;
    const was = before.current;
    const newest = messages.at(-1);
    const last = newest ? idOf(newest) : '';
    const first = messages[0] ? idOf(messages[0]) : '';
    const justOpened = open && !was.open;
    before.current = { first, last, count: messages.length, height: log.scrollHeight, open };

    if (justOpened) return showUnread(log, toEnd);
    if (last !== was.last && newest?.role === 'USER') return toEnd();
    if (first !== was.first && last === was.last) log.scrollTop += log.scrollHeight - was.height;
    else if (atEnd.current) toEnd();
    else if (messages.length > was.count) setNewBelow((count) => count + messages.length - was.count);
  }, [messages, open, typing]);

  useEffect(() => {
    const log = box.current;
    if (!log) return;
    // A growing composer or an on-screen keyboard takes room from below.
    const observer = new ResizeObserver(() => {
      if (atEnd.current) log.scrollTop = log.scrollHeight;
    });
    observer.observe(log);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    // A tab that is looked at again has been read as far as it shows.
    const onVisible = () => atEnd.current && arrive();
    document.addEventListener('visibilitychange', onVisible);
    return () => document.removeEventListener('visibilitychange', onVisible);
  });

  return { newBelow, toEnd, onScroll };
}

/** On opening: the line where reading stopped at the top, or as near to it as there is text below. */
function showUnread(log: HTMLElement, toEnd: () => void) {
  toEnd();
  const line = log.querySelector<HTMLElement>('.line-unread');
  if (line && line.offsetTop < log.scrollTop) log.scrollTop = line.offsetTop;
}

function idOf({ id, meta }: ThreadMessage): string {
  return meta.clientMessageId ?? id;
}
