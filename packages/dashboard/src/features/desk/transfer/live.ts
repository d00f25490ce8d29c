import type { Connection } from '@switchboard/client';
import type { TransferSettled } from '@switchboard/protocol';
import type { QueryClient } from '@tanstack/react-query';
import { toast } from '../../../ui/toast/toast-store.ts';
import { nameOf } from '../../contacts/index.ts';
import { deskKeys } from '../queries.ts';
import { forgetRequest, noteRequest, requestsKey, toOpenRequest } from './queries.ts';
import { refusedTransfers } from './refused.ts';

interface LiveDeps {
  connection: Connection;
  queryClient: QueryClient;
  myId: string;
  /** Opens a conversation. */
  open: (sessionId: string) => void;
}

/** Keeps the requests that concern me, and says what becomes of chats I gave or was given. */
export function startTransfersLive({ connection, queryClient, myId, open }: LiveDeps): () => void {
  /** Why a chat was given on: it is told a moment before who has it. */
  const reasons = new Map<string, string>();
  const reload = (id: string) => void queryClient.invalidateQueries({ queryKey: deskKeys.session(id) });

  function onSettled(settled: TransferSettled): void {
    const { session_id: id, outcome, from_agent: from, to_agent: to } = settled;
    forgetRequest(queryClient, settled.request_id);
    reload(id);
    const customer = nameOf({ name: settled.customer_name, email: '' });
    if (from.id === myId) {
      if (outcome === 'accepted') toast(`${to.name} took ${customer}’s chat`);
      if (outcome === 'declined' || outcome === 'expired') refusedTransfers.note(settled);
    }
    if (to.id !== myId) return;
    if (outcome === 'expired') toast(`The request for ${customer}’s chat is over: the time was up`);
    if (outcome === 'withdrawn') toast(`${customer}’s chat is not to be transferred any more`);
  }

  const stops = [
    connection.on('chat:transfer_requested', ({ session_id: id, ...request }) => {
      reload(id);
      const { from_agent: from, to_agent: to } = request.request;
      if (from.id !== myId && to.id !== myId) return;
      refusedTransfers.forget(id);
      noteRequest(queryClient, toOpenRequest(request, Date.now()));
    }),
    connection.on('chat:transfer_settled', onSettled),
    connection.on('chat:transferred', ({ session_id: id, reason }) => void reasons.set(id, reason)),
    connection.on(
      'chat:session_assigned',
      ({ session_id: id, agent_id: agent, assigned_by: by, session }) => {
        const reason = reasons.get(id);
        reasons.delete(id);
        if (agent !== myId || by.id === myId) return;
        const words = `${by.name} gave you ${nameOf(session.customer)}’s chat`;
        toast(reason ? `${words}: ${reason}` : words, { action: { label: 'Open', run: () => open(id) } });
      },
    ),
    connection.on('conversation:updated', ({ conversationId: id, state, assignee }) => {
      if (state !== 'active' || assignee?.id !== myId) refusedTransfers.forget(id);
    }),
    connection.onConnected(() => void queryClient.invalidateQueries({ queryKey: requestsKey })),
  ];
  return () => {
    refusedTransfers.clear();
    for (const stop of stops) stop();
  };
}
