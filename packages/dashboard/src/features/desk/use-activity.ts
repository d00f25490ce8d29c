import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { noteOperator } from '../accounts/index.ts';
import { useSession } from '../session/index.ts';
import { createActivityPing } from './activity-ping.ts';
import { useMyself } from './queries.ts';

const inputs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;

/** Whoever types, points or scrolls is there, even where nothing of it reaches the server. */
export function useActivity(): void {
  const { connection, me } = useSession();
  const queryClient = useQueryClient();
  const myId = me.operator.id;
  const status = useMyself()?.presence;
  const latest = useRef(status);
  useEffect(() => {
    latest.current = status;
  });
  useEffect(() => {
    const activity = createActivityPing({
      async ping() {
        const { status } = await connection.emit('agent:activity_ping', {});
        if (status === 'online') noteOperator(queryClient, myId, { presence: status });
      },
      isAway: () => latest.current === 'away',
      now: () => performance.now(),
    });
    // A script's events are nobody's.
    const onInput = (event: Event) => event.isTrusted && activity.noticed();
    for (const type of inputs) window.addEventListener(type, onInput, { capture: true, passive: true });
    return () => {
      for (const type of inputs) window.removeEventListener(type, onInput, { capture: true });
    };
  }, [connection, queryClient, myId]);
}
