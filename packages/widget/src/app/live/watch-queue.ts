import type { Store } from '@switchboard/client';
import { createStore } from '@switchboard/client/store';
import type { Availability, QueuePosition } from '@switchboard/protocol';
import type { LiveDeps } from './deps.ts';

/** `asking`: not known yet. `lost`: the connection is away, so nobody knows. `none`: it does not wait. */
export type QueuePlace =
  | { state: 'asking' | 'lost' | 'none' }
  | { state: 'waiting'; position: number; seconds: number | null };

interface QueueWatch {
  place: Store<QueuePlace>;
  stop(): void;
}

/**
 * Where a conversation stands in the queue. The server tells of changes while the socket is open; after every connect
 * it is asked, since nobody knows what was missed. Without a connection no place is shown as if it were true.
 */
export function watchQueue(
  { api, connection }: LiveDeps,
  conversationId: string,
  onAvailability: (availability: Availability) => void,
): QueueWatch {
  const place = createStore<QueuePlace>({ state: 'asking' });
  /** Counts what was heard: an answer that was overtaken by news is left aside. */
  let heard = 0;

  function hear({ session_id, position, estimated_wait_seconds }: QueuePosition) {
    if (session_id !== conversationId) return;
    heard += 1;
    place.set({ state: 'waiting', position, seconds: estimated_wait_seconds });
  }

  async function ask() {
    heard += 1;
    const mine = heard;
    try {
      const params = { id: conversationId };
      const reply = await api.call('GET /api/live-chat/:id/queue-position', { params });
      onAvailability(reply.availability);
      const { position, estimated_wait_seconds: seconds } = reply;
      if (mine !== heard) return;
      place.set(position === null ? { state: 'none' } : { state: 'waiting', position, seconds });
    } catch {
      // Asked again with the next connection; the words for `asking` promise nothing.
    }
  }

  function follow() {
    const isLost = connection.status.get() === 'reconnecting' || connection.status.get() === 'unauthorized';
    if (isLost) place.set({ state: 'lost' });
  }

  const stops = [
    connection.on('chat:queue_position', hear),
    connection.onConnected(() => void ask()),
    connection.status.subscribe(follow),
  ];
  void ask();
  follow();
  return {
    place,
    stop() {
      heard += 1;
      for (const stop of stops) stop();
    },
  };
}
