import { createStore } from '@switchboard/client';
import type { InboxConversation, Turn } from '@switchboard/protocol';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useStore } from '../../../ui/hooks/use-store.ts';
import { useSession } from '../../session/index.ts';
import { conversationKeys } from '../query-keys.ts';
import { type LiveAnswer, type LiveAnswers, listenToAnswers } from './live-answer.ts';
import { useTurns } from './queries.ts';

/** What the bot is doing for the customer now. */
export interface Answering {
  botName: string;
  /** What it said so far; empty while it thinks. */
  text: string;
  /** Its turn, where an external agent is waited for. */
  waiting: Turn | null;
}

const silence = createStore<LiveAnswer | null>(null);

/** The answer that a bot gives in an open conversation, as it comes; null while none is asked for. */
export function useAnswering({ id, state, botName }: InboxConversation): Answering | null {
  const isBots = state === 'bot';
  const answers = useLiveAnswers(id);
  const answer = useStore(answers?.state ?? silence);
  const turns = useTurns(id, { enabled: isBots, isAnswering: answer !== null }).data;

  const heard = turns?.find((turn) => turn.id === answer?.turnId);
  // What is known of an earlier attempt says nothing of this one.
  const isOver = heard?.finishedAt != null && heard.attempt >= (answer?.attempt ?? 0);
  useEffect(() => {
    if (isOver && heard) answers?.end(heard.id);
  }, [isOver, heard, answers]);

  if (!isBots) return null;
  const turn = answer ? heard : turns?.findLast((asked) => isAsked(asked));
  if (!answer && !turn) return null;
  return {
    botName: answer?.botName || turn?.bot.name || botName || 'The bot',
    text: answer?.text ?? '',
    waiting: turn?.state === 'waiting' ? turn : null,
  };
}

const isAsked = ({ state }: Turn) => state === 'running' || state === 'waiting';

function useLiveAnswers(conversationId: string): LiveAnswers | null {
  const { connection } = useSession();
  const queryClient = useQueryClient();
  const [answers, setAnswers] = useState<LiveAnswers | null>(null);

  useEffect(() => {
    const opened = listenToAnswers(connection, conversationId);
    setAnswers(opened);
    const look = () =>
      void queryClient.invalidateQueries({ queryKey: conversationKeys.turns(conversationId) });
    const lookIfHere = (event: { conversationId: string }) => {
      if (event.conversationId === conversationId) look();
    };
    const stops = [
      connection.on('bot:start', lookIfHere),
      connection.on('bot:end', lookIfHere),
      connection.onConnected(look),
    ];
    return () => {
      for (const stop of stops) stop();
      opened.close();
      setAnswers(null);
    };
  }, [connection, conversationId, queryClient]);

  return answers;
}
