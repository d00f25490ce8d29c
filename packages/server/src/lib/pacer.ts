import { setImmediate as nextTurn } from 'node:timers/promises';

/** What long work may hold the event loop for, in milliseconds, before others have a turn. */
const SLICE_MS = 6;

/** To be awaited between the steps of long work on the main thread: lets others run when a slice of time is used up. */
export function createPacer(): () => Promise<void> {
  let began = performance.now();
  return async () => {
    if (performance.now() - began < SLICE_MS) return;
    await nextTurn();
    began = performance.now();
  };
}
