import type { MessagePage } from '@switchboard/protocol';
import { createOutbox } from '../src/outbox/outbox.ts';
import { type Side, sendItem } from '../src/send-item.ts';
import { createThread } from '../src/thread/thread.ts';
import { FakeClient, type Fate } from './fake-client.ts';
import { CONVERSATION_ID, FakeServer } from './fake-server.ts';

export const ADA = { id: 'c1', name: 'Ada', avatarUrl: '' };
export const GRACE = { id: 'o1', name: 'Grace', avatarUrl: '' };

export interface OpenOptions {
  side?: Side;
  server?: FakeServer;
  fate?: () => Fate;
  initial?: MessagePage;
}

/** A thread of one person over a fake network; the socket is not connected yet. */
export function openThread({
  side = 'customer',
  server = new FakeServer(),
  fate,
  initial,
}: OpenOptions = {}) {
  const client = new FakeClient(server, side, fate);
  const { api, connection } = client;
  const outbox = createOutbox({
    storage: null,
    key: 'outbox',
    send: (item) => sendItem(item, { api, connection, side }),
  });
  const thread = createThread({
    api,
    connection,
    outbox,
    conversationId: CONVERSATION_ID,
    side,
    me: side === 'customer' ? ADA : GRACE,
    ...(initial ? { initial } : {}),
  });
  const texts = () => thread.state.get().messages.map(({ text }) => text);
  const seqs = () => thread.state.get().messages.map(({ seq }) => seq);
  return { client, server, outbox, thread, texts, seqs };
}
