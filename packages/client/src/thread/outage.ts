import type { Connection } from '../types.ts';

/** So long without a socket, and HTTP takes over. */
const OUTAGE_MS = 10_000;
const POLL_EVERY_MS = 5_000;

export interface Outage {
  isActive(): boolean;
  close(): void;
}

/** Calls `poll` at once and every 5 s while the socket has tried for 10 s or more and cannot connect. */
export function watchOutage(connection: Connection, poll: () => void): Outage {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isActive = false;

  function tick(): void {
    isActive = true;
    timer = setTimeout(tick, POLL_EVERY_MS);
    poll();
  }

  function look(): void {
    const status = connection.status.get();
    if (status === 'connecting' || status === 'reconnecting') {
      timer ??= setTimeout(tick, OUTAGE_MS);
      return;
    }
    clearTimeout(timer);
    timer = undefined;
    isActive = false;
  }

  const unsubscribe = connection.status.subscribe(look);
  look();
  return {
    isActive: () => isActive,
    close() {
      unsubscribe();
      clearTimeout(timer);
    },
  };
}
