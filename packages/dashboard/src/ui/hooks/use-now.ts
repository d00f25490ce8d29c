import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;

function start() {
  now = Date.now();
  return setInterval(() => {
    now = Date.now();
    for (const notify of listeners) notify();
  }, 15_000);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= start();
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** The time, to a quarter of a minute: one clock for everything on the screen that ages. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now);
}
