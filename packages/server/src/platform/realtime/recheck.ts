import type { Namespace, Socket } from 'socket.io';
import { toAppError } from '../http/index.ts';

const RECHECK_MS = 60_000;

/** What a socket keeps of whoever holds it. */
export interface SocketHolder<P, H> {
  principal: P;
  handshake: H;
  /** Who holds it is being found out anew. */
  checking: Promise<void> | null;
}

export interface Recheck {
  /** Of the sockets in the room: their next event waits for the outcome. */
  recheckRoom(room: string): void;
  stop(): void;
}

/**
 * Rights may end and names and roles change while a socket is open: looked at when this server is told, and every
 * minute for what nobody could tell us (time, a node that was cut off).
 */
export function createRecheck<P, H>(
  namespace: Namespace,
  authenticate: (handshake: H) => Promise<P>,
): Recheck {
  async function look(socket: Socket): Promise<void> {
    const holder = socket.data as SocketHolder<P, H>;
    try {
      holder.principal = await authenticate(holder.handshake);
    } catch (error) {
      // A database that is down for a moment takes nobody's rights.
      if (toAppError(error).code !== 'unauthorized') return;
      socket.emit('connection:closing', { code: 'unauthorized' });
      socket.disconnect(true);
    }
  }

  function recheck(socket: Socket): Promise<void> {
    const holder = socket.data as SocketHolder<P, H>;
    const checking = (holder.checking ?? Promise.resolve())
      .then(() => look(socket))
      .finally(() => {
        if (holder.checking === checking) holder.checking = null;
      });
    holder.checking = checking;
    return checking;
  }

  async function recheckAll(): Promise<void> {
    for (const socket of [...namespace.sockets.values()]) await recheck(socket);
  }

  const timer = setInterval(() => void recheckAll(), RECHECK_MS);
  timer.unref();

  return {
    recheckRoom(room) {
      for (const id of namespace.adapter.rooms.get(room) ?? []) {
        const socket = namespace.sockets.get(id);
        if (socket) void recheck(socket);
      }
    },
    stop: () => clearInterval(timer),
  };
}
