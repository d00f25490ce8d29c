import type { Namespace, Socket } from 'socket.io';

const MAX_QUEUED_FRAMES = 1_000;
const MAX_QUEUED_BYTES = 1024 * 1024;
const SWEEP_MS = 1_000;

interface RawTransport {
  socket?: { bufferedAmount?: number; terminate?: () => void };
}

function isSlow(socket: Socket): boolean {
  const transport = socket.conn.transport as unknown as RawTransport | undefined;
  return (
    (socket.conn as unknown as { writeBuffer: unknown[] }).writeBuffer.length > MAX_QUEUED_FRAMES ||
    (transport?.socket?.bufferedAmount ?? 0) > MAX_QUEUED_BYTES
  );
}

/** Cuts consumers that don't read (G17): they reconnect and catch up by seq. Returns how to stop. */
export function cutSlowConsumers(namespace: Namespace, onCut: (socket: Socket) => void): () => void {
  const timer = setInterval(() => {
    for (const socket of namespace.sockets.values()) {
      if (!isSlow(socket)) continue;
      onCut(socket);
      const transport = socket.conn.transport as unknown as RawTransport | undefined;
      socket.conn.close(true);
      transport?.socket?.terminate?.();
    }
  }, SWEEP_MS);
  timer.unref();
  return () => clearInterval(timer);
}

/** A token bucket: `rate` per second, bursts up to `burst`. */
export function createBucket(rate: number, burst: number, now: () => number): () => boolean {
  let tokens = burst;
  let last = now();
  return () => {
    const at = now();
    tokens = Math.min(burst, tokens + ((at - last) / 1000) * rate);
    last = at;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}
