import { useSyncExternalStore } from 'react';

/** One clock for everything on the screen that ages at this pace; it stands still while nobody looks. */
function createClock(everyMs: number) {
  const listeners = new Set<() => void>();
  let now = Date.now();
  let timer: ReturnType<typeof setInterval> | undefined;

  function start() {
    now = Date.now();
    return setInterval(() => {
      now = Date.now();
      for (const notify of listeners) notify();
    }, everyMs);
  }

  return {
    now: () => now,
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      timer ??= start();
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        clearInterval(timer);
        timer = undefined;
      };
    },
  };
}

const slow = createClock(15_000);
const fast = createClock(1_000);

/** The time, to a quarter of a minute. */
export function useNow(): number {
  return useSyncExternalStore(slow.subscribe, slow.now);
}

/** The time, to a second. */
export function useSecond(): number {
  return useSyncExternalStore(fast.subscribe, fast.now);
}
