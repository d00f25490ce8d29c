import type { Connection } from '@switchboard/client';

/** A connection on which what a test tells is heard, as `connected` too. */
export function toldConnection() {
  const heard = new Map<string, (payload: object) => void>();
  const on = (event: string, handler: (payload: object) => void) => {
    heard.set(event, handler);
    return () => heard.delete(event);
  };
  const onConnected = (handler: () => void) => on('connected', handler);
  return {
    connection: { on, onConnected } as unknown as Connection,
    tell: (event: string, payload: object = {}) => heard.get(event)?.(payload),
  };
}
