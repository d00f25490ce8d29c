import type { WireError } from '@switchboard/protocol/errors';
import { ApiError, errorFromAck } from '../http/api-error.ts';

const ACK_MS = 10_000;

type Reply = { ok: true; data: unknown } | { ok: false; error: WireError };

/** As much of a socket as a request needs; the typed event maps are the caller's business. */
export interface RequestSocket {
  readonly connected: boolean;
  timeout(ms: number): {
    emit(
      event: string,
      payload: unknown,
      ack: (error: Error | null, reply: Reply | undefined) => void,
    ): unknown;
  };
}

/** Emits and waits for the ack. Never buffered: without a connection it rejects at once with `network`. */
export function request(socket: RequestSocket | null, event: string, payload: unknown): Promise<unknown> {
  if (!socket?.connected) return Promise.reject(new ApiError('network'));
  return new Promise((resolve, reject) => {
    socket.timeout(ACK_MS).emit(event, payload, (lost, reply) => {
      if (lost || !reply) reject(new ApiError('network'));
      else if (reply.ok) resolve(reply.data);
      else reject(errorFromAck(reply.error));
    });
  });
}
