import { useEffect, useState } from 'react';

/** Whole seconds left of `seconds`; it starts anew when `start` changes. */
export function useCountdown(seconds: number | null, start: number): number {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    // A later start with the same number of seconds is a new countdown.
    void start;
    if (seconds === null) return setLeft(0);
    const end = Date.now() + seconds * 1000;
    const show = () => setLeft(Math.max(0, Math.ceil((end - Date.now()) / 1000)));
    show();
    const timer = setInterval(show, 250);
    return () => clearInterval(timer);
  }, [seconds, start]);
  return left;
}
