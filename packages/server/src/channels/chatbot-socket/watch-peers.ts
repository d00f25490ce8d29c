import type { WebSocket } from 'ws';
import type { Connection } from './connection.ts';

const BEAT_MS = 25_000;

/** Pings every socket now and then, drops those that have not answered since, and lets the others check themselves. */
export function watchPeers(
  open: ReadonlyMap<WebSocket, Pick<Connection, 'beat'>>,
  onError: (error: unknown) => void,
  everyMs = BEAT_MS,
): { stop(): void } {
  const silent = new WeakSet<WebSocket>();

  function beat(ws: WebSocket, connection: Pick<Connection, 'beat'>): void {
    if (silent.has(ws)) {
      ws.terminate();
      return;
    }
    silent.add(ws);
    ws.once('pong', () => silent.delete(ws));
    ws.ping();
    connection.beat().catch(onError);
  }

  const timer = setInterval(() => {
    for (const [ws, connection] of open) beat(ws, connection);
  }, everyMs);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
