import type { Socket } from 'socket.io-client';

export interface SocketOptions {
  /** '' is the page's own origin. */
  baseUrl: string;
  token: () => string | null;
  path?: string;
  transports?: readonly ('websocket' | 'polling')[];
}

const TRANSPORTS = ['websocket', 'polling'] as const;

/** A fresh socket, not connecting yet; the library is loaded on first use. */
export async function openSocket(options: SocketOptions, otherFirst: boolean): Promise<Socket> {
  const { io } = await import('socket.io-client');
  const transports = [...(options.transports ?? TRANSPORTS)];
  return io(options.baseUrl || globalThis.location.origin, {
    path: options.path ?? '/socket.io',
    transports: otherFirst ? transports.reverse() : transports,
    tryAllTransports: true,
    auth: { token: options.token() },
    autoConnect: false,
    forceNew: true,
    reconnection: false,
    // Off: the connection measures the whole attempt, the handshake of the namespace too.
    timeout: false as never,
  });
}
