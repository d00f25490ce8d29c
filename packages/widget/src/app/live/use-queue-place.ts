import { createStore } from '@switchboard/client/store';
import type { Availability } from '@switchboard/protocol';
import { useEffect, useState } from 'preact/hooks';
import { useStore } from '../ui/use-store.ts';
import type { LiveDeps } from './deps.ts';
import { type QueuePlace, watchQueue } from './watch-queue.ts';

/** The conversation's place in the queue, while this is on the screen. */
export function useQueuePlace(
  deps: LiveDeps,
  conversationId: string,
  onAvailability: (availability: Availability) => void,
): QueuePlace {
  const [shown] = useState(() => createStore<QueuePlace>({ state: 'asking' }));
  useEffect(() => {
    const watch = watchQueue(deps, conversationId, onAvailability);
    const show = () => shown.set(watch.place.get());
    show();
    const stop = watch.place.subscribe(show);
    return () => {
      stop();
      watch.stop();
    };
  }, [conversationId]);
  return useStore(shown);
}
