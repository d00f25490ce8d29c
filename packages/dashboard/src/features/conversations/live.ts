import type { ApiClient, Connection } from '@switchboard/client';
import type { InboxConversation } from '@switchboard/protocol';
import type { QueryClient } from '@tanstack/react-query';
import { throttle } from '../../ui/throttle.ts';
import {
  applyContact,
  applyMessage,
  applyPresence,
  applyReceipt,
  applyUpdated,
  applyViewUpdate,
} from './apply-event.ts';
import { createConversationCache } from './conversation-cache.ts';
import { keepPresence } from './keep-presence.ts';
import type { ListData } from './list-cache.ts';
import { createUnknownLoader } from './load-unknown.ts';
import { conversationKeys } from './query-keys.ts';
import { createSync } from './sync.ts';
import { addNote } from './thread/notes-cache.ts';

interface LiveDeps {
  api: ApiClient;
  connection: Connection;
  queryClient: QueryClient;
  myId: string;
}

const resyncMs = 5 * 60_000;

/** The events of the company's room into the caches, until the returned function is called. */
export function startConversationsLive({ api, connection, queryClient, myId }: LiveDeps): () => void {
  const cache = createConversationCache(queryClient, myId);
  const reloadAll = () => void queryClient.invalidateQueries({ queryKey: conversationKeys.all });
  const unknown = createUnknownLoader({ api, cache, reloadAll });
  const sync = createSync({ api, cache, reloadAll });
  const presence = keepPresence({ queryClient, cache });
  const counts = throttle(
    1000,
    () => void queryClient.invalidateQueries({ queryKey: conversationKeys.counts }),
  );

  function change(id: string, apply: (row: InboxConversation) => InboxConversation): void {
    if (!cache.update(id, apply)) unknown.load(id);
  }
  function changeAndCount(id: string, apply: (row: InboxConversation) => InboxConversation): void {
    change(id, apply);
    counts.call();
  }

  const stops = [
    connection.on('conversation:new', ({ conversation }) => changeAndCount(conversation.id, (row) => row)),
    connection.on('message:new', (event) => change(event.conversation.id, (row) => applyMessage(row, event))),
    connection.on('conversation:view-update', (event) =>
      change(event.conversationId, (row) => applyViewUpdate(row, event)),
    ),
    connection.on('conversation:updated', (event) =>
      changeAndCount(event.conversationId, (row) => applyUpdated(row, event)),
    ),
    connection.on('message:read', (event) => {
      cache.update(event.conversationId, (row) => applyReceipt(row, event, 'read', myId));
      if (event.by.id === myId && cache.find(event.conversationId)?.unreadCount)
        unknown.load(event.conversationId);
    }),
    connection.on('message:delivered', (event) =>
      cache.update(event.conversationId, (row) => applyReceipt(row, event, 'delivered', myId)),
    ),
    connection.on('presence:changed', (event) => {
      if (event.kind !== 'customer') return;
      presence.note(event);
      for (const row of cache.rows()) cache.update(row.id, (known) => applyPresence(known, event));
    }),
    connection.on('contact:updated', (event) => {
      for (const row of cache.rows()) cache.update(row.id, (known) => applyContact(known, event));
    }),
    connection.on('note:new', ({ note }) => addNote(queryClient, note)),
    connection.onConnected(() => {
      presence.forget();
      void sync.run();
      void queryClient.invalidateQueries({ queryKey: conversationKeys.allNotes });
      counts.call();
    }),
    presence.stop,
    beginWithFirstList(queryClient, sync.begin.bind(sync)),
  ];
  const timer = setInterval(() => connection.status.get() === 'connected' && sync.run(), resyncMs);

  return () => {
    clearInterval(timer);
    unknown.stop();
    counts.stop();
    for (const stop of stops) stop();
  };
}

/** The first list that arrives says from where to catch up: events may have been missed while it was under way. */
function beginWithFirstList(queryClient: QueryClient, begin: (cursor: string) => void): () => void {
  return queryClient.getQueryCache().subscribe(({ type, query }) => {
    if (type !== 'updated' || query.queryKey[1] !== 'list' || query.queryKey[0] !== conversationKeys.all[0])
      return;
    const page = (query.state.data as ListData | undefined)?.pages[0];
    if (page) begin(page.syncCursor);
  });
}
