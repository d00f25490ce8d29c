import type { Socket } from 'socket.io-client';

export interface SocketOptions {
  /** '' is the page's own origin. */
  baseUrl: string;
  token: () => string | null;
  path?: string;
  transports?: readonly ('websocket' | 'polling')[];
}

const TRANSPORTS = ['websocket', 'polling'] as const;

/**
 * A fresh socket, not connecting yet; the library is loaded on first use. Every other attempt starts with the
 * other transport: a proxy that swallows WebSockets without a word lets no fallback begin by itself.
 */
export async function openSocket(options: SocketOptions, failures: number): Promise<Socket> {
  const { io } = await import('socket.io-client');
  const preferred = [...(options.transports ?? TRANSPORTS)];
  return io(options.baseUrl || globalThis.location.origin, {
    path: options.path ?? '/socket.io',
    transports: failures % 2 === 1 ? preferred.reverse() : preferred,
    tryAllTransports: true,
    auth: { token: options.token() },
    autoConnect: false,
    forceNew: true,
    reconnection: false,
    timeout: false as never,
  });
}
