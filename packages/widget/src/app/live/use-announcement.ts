import { useEffect, useRef, useState } from 'preact/hooks';

/** A screen reader is told of the queue no oftener: it is to be waited in, not watched. */
export const BETWEEN_MS = 30_000;

/**
 * The words for a polite live region: the newest title with what is known beside it, told when the title changes and
 * not at every breath; `urgent` ones at once.
 */
export function useAnnouncement(title: string, detail: string, { urgent }: { urgent: boolean }): string {
  const [said, say] = useState('');
  const at = useRef(Number.NEGATIVE_INFINITY);
  const words = useRef('');
  words.current = detail ? `${title} · ${detail}` : title;

  useEffect(() => {
    const wait = urgent ? 0 : Math.max(0, at.current + BETWEEN_MS - performance.now());
    const timer = setTimeout(() => {
      at.current = performance.now();
      say(words.current);
    }, wait);
    return () => clearTimeout(timer);
  }, [title, urgent]);

  return said;
}
