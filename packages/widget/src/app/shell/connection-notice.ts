import type { Connection, Store } from '@switchboard/client';
import { createStore } from '@switchboard/client/store';

/** What is said about the connection; null where there is nothing to say. */
export type Notice = 'reconnecting' | 'offline' | null;

const QUIET_MS = 2000;

/**
 * A short break is nobody's business; after two seconds it is said. `online` is what the browser knows: it
 * may be wrong when it says yes, hardly ever when it says no.
 */
export function createConnectionNotice(
  status: Connection['status'],
  network: { isOnline(): boolean; onChange(listener: () => void): void },
): Store<Notice> {
  const notice = createStore<Notice>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;

  function update() {
    const broken = status.get() === 'connecting' || status.get() === 'reconnecting';
    if (!network.isOnline()) show('offline');
    else if (!broken) show(null);
    else if (notice.get() === 'offline') show('reconnecting');
    else if (notice.get() === null) timer ??= setTimeout(() => show('reconnecting'), QUIET_MS);
  }

  function show(now: Notice) {
    clearTimeout(timer);
    timer = undefined;
    notice.set(now);
  }

  status.subscribe(update);
  network.onChange(update);
  update();
  return notice;
}
