import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useSession } from '../session/index.ts';
import { afterChatKeys } from './queries.ts';

/** New ratings come in while the list is looked at. */
export function useRatingsLive(): void {
  const { connection } = useSession();
  const queryClient = useQueryClient();
  useEffect(() => {
    const refresh = () => void queryClient.invalidateQueries({ queryKey: afterChatKeys.ratings });
    const stops = [connection.on('chat:rated', refresh), connection.onConnected(refresh)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [connection, queryClient]);
}
