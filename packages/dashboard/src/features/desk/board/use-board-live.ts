import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { throttle } from '../../../ui/throttle.ts';
import { useSession } from '../../session/index.ts';
import { deskKeys } from '../queries.ts';

const everyMs = 2000;

/** While the board is shown: who is on what is asked for again when a conversation changes hands. */
export function useBoardLive(): void {
  const { connection } = useSession();
  const queryClient = useQueryClient();
  useEffect(() => {
    const reload = throttle(
      everyMs,
      () => void queryClient.invalidateQueries({ queryKey: deskKeys.activeSessions }),
    );
    const stop = connection.on('conversation:updated', reload.call);
    // What happened while the board was not shown.
    reload.call();
    return () => {
      stop();
      reload.stop();
    };
  }, [connection, queryClient]);
}
