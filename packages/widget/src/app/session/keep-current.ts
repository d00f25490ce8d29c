import type { Connection } from '@switchboard/client';
import type { Session } from './session.ts';

/** Who is there is heard while the socket is open, and asked for when it comes back: something may have been missed. */
export function keepCurrent(connection: Pick<Connection, 'on' | 'onConnected'>, session: Session): void {
  let wasConnected = false;
  connection.on('availability:changed', (availability) => session.noteAvailability(availability));
  connection.onConnected(() => {
    // Just loaded, nothing can have been missed.
    if (wasConnected) session.refresh();
    wasConnected = true;
  });
}
