import type { ThreadMessage } from '@switchboard/client';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

const NEAR_END_PX = 48;
/** Left above what is scrolled to, so that it does not stick to the edge. */
const GAP_PX = 12;

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

  function look() {
    const log = box.current;
    if (!log) return;
    before.current.height = log.scrollHeight;
    atEnd.current = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_END_PX;
    if (!atEnd.current) return;
    setNewBelow(0);
    if (open && document.visibilityState === 'visible') onReadToEnd();
  }

  function toEnd() {
    const log = box.current;
    if (log) log.scrollTop = log.scrollHeight;
    look();
  }

  useLayoutEffect(() => {
    const log = box.current;
    if (!log) return;
    const was = before.current;
    const newest = messages.at(-1);
    const last = newest ? idOf(newest) : '';
    const first = messages[0] ? idOf(messages[0]) : '';
    const begins = (open && !was.open) || was.count === 0;
    before.current = { first, last, count: messages.length, height: log.scrollHeight, open };

    if (last !== was.last && newest?.role === 'USER') log.scrollTop = log.scrollHeight;
    else if (begins) showFrom(log, log.querySelector('.line-unread'));
    else if (first !== was.first && last === was.last) log.scrollTop += log.scrollHeight - was.height;
    else if (atEnd.current) showFrom(log, log.lastElementChild);
    else if (messages.length > was.count) setNewBelow((count) => count + messages.length - was.count);
    look();
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
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  });

  return { newBelow, toEnd, onScroll: look };
}

/** Down to the end, but not past the beginning of `element`, where reading is to go on. */
function showFrom(log: HTMLElement, element: Element | null) {
  log.scrollTop = log.scrollHeight;
  const top = element instanceof HTMLElement ? element.offsetTop - GAP_PX : log.scrollTop;
  if (top < log.scrollTop) log.scrollTop = top;
}

function idOf({ id, meta }: ThreadMessage): string {
  return meta.clientMessageId ?? id;
}
