import type { Connection } from '@switchboard/client';
import type { ConversationUpdated } from '@switchboard/protocol';
import type { QueryClient } from '@tanstack/react-query';
import { accountKeys } from '../accounts/index.ts';
import { nameOf } from '../contacts/index.ts';
import { applyToLoad, type MyLoad } from './my-load.ts';
import { deskKeys } from './queries.ts';
import { loadedQueues } from './queue/loaded-queues.ts';
import { applyContact, applyMessage, applyUpdated, withChat, withoutChat } from './queue/queue-cache.ts';
import { toQueuedChat, withPresence } from './queue/queued-chat.ts';
import { createRefetch } from './refetch.ts';
import { takenChats } from './taken.ts';

interface LiveDeps {
  connection: Connection;
  queryClient: QueryClient;
  myId: string;
}

/** Keeps queue, own load and what is known of sessions as the events tell, until the returned function is called. */
export function startDeskLive({ connection, queryClient, myId }: LiveDeps): () => void {
  const queues = loadedQueues(queryClient);
  const refetch = createRefetch(queryClient, deskKeys.queues);
  const refetchLoad = createRefetch(queryClient, deskKeys.myLoad);

  /** Names of the customers of chats that have left: who took them is told by another event, before or after. */
  const left = new Map<string, string>();

  function reloadSession(id: string): void {
    void queryClient.invalidateQueries({ queryKey: deskKeys.session(id) });
    void queryClient.invalidateQueries({ queryKey: deskKeys.context(id) });
  }
  function leave(id: string): void {
    const chat = queues.find(id);
    if (!chat) return;
    left.set(id, nameOf(chat));
    queues.change((data) => withoutChat(data, id));
    reloadSession(id);
    refetch.ifUnderWay();
  }
  function onUpdated(event: ConversationUpdated): void {
    const { conversationId: id, state, assignee } = event;
    queryClient.setQueryData<MyLoad>(deskKeys.myLoad, (load) => load && applyToLoad(load, event, myId));
    refetchLoad.ifUnderWay();
    if (state === 'pending') {
      queues.update(id, (known) => applyUpdated(known, event));
      return;
    }
    leave(id);
    const customer = left.get(id);
    left.delete(id);
    if (customer !== undefined && assignee && assignee.id !== myId)
      takenChats.note({ sessionId: id, customer, agent: assignee.name, at: Date.now() });
  }

  const stops = [
    connection.on('chat:new_session', ({ session }) => {
      left.delete(session.id);
      takenChats.forget(session.id);
      const chat = toQueuedChat(session, Date.now());
      queues.change((data, query) => withChat(data, chat, query));
      refetch.ifUnderWay();
    }),
    connection.on('conversation:updated', onUpdated),
    connection.on('chat:queue_updated', ({ change, session_id: id, total_pending: total }) => {
      if (change === 'taken' || change === 'closed') leave(id);
      if (queues.isBehind(total)) refetch.call();
    }),
    connection.on('message:new', (event) => {
      queues.update(event.conversation.id, (chat) => applyMessage(chat, event));
      const line = event.message.meta.system;
      if (line?.code === 'ticket_created') reloadSession(event.conversation.id);
    }),
    connection.on('chat:rated', ({ session_id: id }) => reloadSession(id)),
    connection.on('presence:changed', (event) => {
      if (event.kind !== 'customer') return;
      queues.updateOf(event.id, (chat) => withPresence(chat, event));
      if (queues.mayHave(event.id)) refetch.ifUnderWay();
    }),
    connection.on('contact:updated', (event) => queues.change((data) => applyContact(data, event))),
    connection.on('chat:transferred', ({ session_id: id }) => reloadSession(id)),
    connection.onConnected(() => {
      void queryClient.invalidateQueries({ queryKey: deskKeys.all });
      void queryClient.invalidateQueries({ queryKey: accountKeys.operators });
    }),
  ];

  return () => {
    refetch.stop();
    refetchLoad.stop();
    takenChats.clear();
    for (const stop of stops) stop();
  };
}
