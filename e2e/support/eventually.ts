import { expect } from 'vitest';

interface Patience {
  /** What was waited for, in the failure's message. */
  that?: string;
  timeoutMs?: number;
}

/** Long enough for a busy machine; what is right is seen within milliseconds. */
export const PATIENCE_MS = 15_000;

/** An assertion that is tried until it holds: `await eventually(() => list.allInnerTexts()).toEqual([…])`. */
export function eventually<T>(read: () => T | Promise<T>, { that, timeoutMs = PATIENCE_MS }: Patience = {}) {
  return expect.poll(read, { timeout: timeoutMs, interval: 40, ...(that ? { message: that } : {}) });
}
