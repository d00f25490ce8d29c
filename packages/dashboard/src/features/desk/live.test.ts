import { QueryClient } from '@tanstack/react-query';
import { expect, test, vi } from 'vitest';
import { aQueuedChat } from '../../../test/queued-chat.ts';
import { toldConnection } from '../../../test/told-connection.ts';
import { startDeskLive } from './live.ts';
import { deskKeys } from './queries.ts';
import type { QueueData } from './queue/queue-cache.ts';
import type { QueuedChat } from './queue/queued-chat.ts';

const queue = deskKeys.queue({ sort: 'priority' });
const chatOf = (contactId: string, leftAt: number) =>
  aQueuedChat(`chat of ${contactId}`, { contactId, leftAt });

/** A connection that says what the test says, and a queue that is read without end. */
function stage() {
  const { connection, tell } = toldConnection();
  const queryClient = new QueryClient();
  // A reply that does not come.
  const queryFn = () => new Promise<QueueData>(() => {});
  const observed = queryClient.getQueryCache().build(queryClient, { queryKey: queue, queryFn });
  const stop = startDeskLive({ connection, queryClient, myId: 'me' });
  return {
    stop,
    ask: () => void observed.fetch().catch(() => {}),
    asksAgain: vi.spyOn(queryClient, 'invalidateQueries').mockResolvedValue(),
    arrives: (...chats: QueuedChat[]) => queryClient.setQueryData(queue, { chats, total: chats.length }),
    isBack: (id: string) =>
      tell('presence:changed', { kind: 'customer', id, status: 'online', lastSeenAt: '' }),
    shown: () => queryClient.getQueryData<QueueData>(queue)?.chats.map(({ leftAt }) => leftAt),
  };
}

test('a customer who is back while the queue is read is asked for again: the reply may not know', () => {
  const { ask, isBack, asksAgain, stop } = stage();
  ask();
  isBack('ada');
  expect(asksAgain).toHaveBeenCalledExactlyOnceWith({ queryKey: deskKeys.queues });
  stop();
});

test('who is in the queue is changed at once, and asked for again only where a reply is under way', () => {
  const { ask, arrives, isBack, shown, asksAgain, stop } = stage();
  arrives(chatOf('ada', 1_000), chatOf('ben', 2_000));
  isBack('ada');
  expect(shown()).toEqual([null, 2_000]);
  expect(asksAgain).not.toHaveBeenCalled();
  ask();
  isBack('somebody else');
  expect(asksAgain).not.toHaveBeenCalled();
  isBack('ben');
  expect(shown()).toEqual([null, null]);
  expect(asksAgain).toHaveBeenCalledOnce();
  stop();
});
