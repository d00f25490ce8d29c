import type { InboxConversation } from '@switchboard/protocol';
import { QueryClient } from '@tanstack/react-query';
import { beforeEach, expect, test } from 'vitest';
import { row } from '../../../test/conversation-row.ts';
import { createConversationCache } from './conversation-cache.ts';
import type { Filters } from './filters.ts';
import { keepPresence } from './keep-presence.ts';
import { conversationKeys } from './query-keys.ts';

const filters: Filters = { view: 'all', status: 'OPEN', sort: 'newest' };
const online = { kind: 'customer', id: row.contactId, status: 'online', lastSeenAt: '' } as const;

let queryClient: QueryClient;
let time: number;
let presence: ReturnType<typeof keepPresence>;

beforeEach(() => {
  queryClient = new QueryClient();
  time = 0;
  const cache = createConversationCache(queryClient, 'me');
  presence = keepPresence({ queryClient, cache, now: () => time });
});

/** A reply arrives as a query's result does. */
const listArrives = (conversation: InboxConversation) =>
  queryClient.setQueryData(conversationKeys.list(filters), {
    pages: [{ conversations: [conversation], nextCursor: null, syncCursor: '' }],
    pageParams: [null],
  });
const oneArrives = (conversation: InboxConversation) =>
  queryClient.setQueryData(conversationKeys.one(conversation.id), { conversation });

async function shown(): Promise<string[]> {
  // The query cache tells its listeners after the current task.
  await new Promise((resolve) => setTimeout(resolve));
  const list = queryClient.getQueryData<{ pages: { conversations: InboxConversation[] }[] }>(
    conversationKeys.list(filters),
  );
  const one = queryClient.getQueryData<{ conversation: InboxConversation }>(conversationKeys.one(row.id));
  const rows = [
    ...(list?.pages.flatMap((page) => page.conversations) ?? []),
    ...(one ? [one.conversation] : []),
  ];
  return rows.map(({ customerPresence }) => customerPresence);
}

test('a reply that set out before the customer came does not send them away again, in list and thread', async () => {
  presence.note(online);
  listArrives(row);
  oneArrives(row);
  expect(await shown()).toEqual(['online', 'online']);
});

test('an older event does not speak against a later reply, nor does one before a gap in the events', async () => {
  presence.note(online);
  time = 31_000;
  listArrives(row);
  expect(await shown()).toEqual(['offline']);

  presence.note(online);
  presence.forget();
  listArrives({ ...row });
  expect(await shown()).toEqual(['offline']);
});

test('others are not touched', async () => {
  presence.note({ ...online, id: 'somebody else' });
  listArrives(row);
  expect(await shown()).toEqual(['offline']);
});
