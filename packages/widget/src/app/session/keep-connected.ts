import type { Connection, Store } from '@switchboard/client';
import type { Session } from './session.ts';

const BETWEEN_RENEWALS_MS = 30_000;

/**
 * The socket is open while there is a conversation or the window is open, in the name of whoever the visitor is now.
 * A token that is refused there is renewed: at once the first time, then with patience.
 */
export function keepConnected(
  connection: Pick<Connection, 'status' | 'connect' | 'close'>,
  session: Session,
  display: Store<{ open: boolean }>,
): void {
  let visitorId = '';
  let renewedAt = Number.NEGATIVE_INFINITY;

  function follow() {
    const state = session.state.get();
    const isNeeded = state.thread !== null || display.get().open;
    if (!isNeeded || state.status !== 'ready') return connection.close();
    if (state.visitorId !== visitorId) connection.close();
    visitorId = state.visitorId;
    connection.connect();
  }

  function renew() {
    if (connection.status.get() !== 'unauthorized') return;
    const wait = Math.max(0, renewedAt + BETWEEN_RENEWALS_MS - performance.now());
    renewedAt = performance.now() + wait;
    setTimeout(() => session.refresh(), wait);
  }

  session.state.subscribe(follow);
  display.subscribe(follow);
  connection.status.subscribe(renew);
}
