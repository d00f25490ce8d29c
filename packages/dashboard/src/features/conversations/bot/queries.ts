import type { ReplyOf, Turn } from '@switchboard/protocol';
import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../session/index.ts';
import { conversationKeys } from '../query-keys.ts';

type TurnsReply = ReplyOf<'GET /api/conversations/:id/turns'>;

/** Often enough that nobody looks at a bot for long that has stopped thinking. */
const lookAgainMs = 5_000;

const isOpen = ({ state }: Turn) => state === 'queued' || state === 'running' || state === 'waiting';

interface TurnsOptions {
  enabled: boolean;
  /** An answer is heard: look whether the server knows of it still. */
  isAnswering?: boolean;
}

/** What bots were asked in a conversation, newest first; looked at again while one is at work. */
export function useTurns(conversationId: string, { enabled, isAnswering = false }: TurnsOptions) {
  const api = useApi();
  return useQuery({
    queryKey: conversationKeys.turns(conversationId),
    queryFn: ({ signal }) =>
      api.call('GET /api/conversations/:id/turns', { params: { id: conversationId }, signal }),
    enabled,
    select: (reply: TurnsReply) => reply.turns,
    refetchInterval: ({ state }) =>
      isAnswering || state.data?.turns.some(isOpen) === true ? lookAgainMs : false,
  });
}
