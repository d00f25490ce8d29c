import { type ApiClient, ApiError, type Connection } from '@switchboard/client';
import { describe, expect, it } from 'vitest';
import type { ChatAgent, ChatState } from '../types.ts';
import { watchFacts } from './facts.ts';

const soon = () => new Promise((resolve) => setTimeout(resolve, 5));
const ADA = { id: 'a1', name: 'Ada' };
const BEN = { id: 'a2', name: 'Ben' };

async function open(first: { state: ChatState; assignee: ChatAgent | null } | ApiError) {
  let chat: typeof first = first;
  const handlers = new Map<string, (event: unknown) => void>();
  let connected = () => {};
  const connection = {
    on: (event: string, handler: (event: unknown) => void) => {
      handlers.set(event, handler);
      return () => {};
    },
    onConnected: (handler: () => void) => {
      connected = handler;
      return () => {};
    },
  } as unknown as Connection;
  const api = {
    async call() {
      if (chat instanceof ApiError) throw chat;
      return { chat };
    },
  } as unknown as ApiClient;
  const joined: string[] = [];
  const watched = watchFacts({
    api,
    connection,
    chatId: 'k1',
    onAgentJoined: ({ name }) => joined.push(name),
  });
  await soon();
  return {
    ...watched,
    joined,
    hear: (event: string, payload: object) => handlers.get(event)?.({ chatId: 'k1', ...payload }),
    async reconnect(now: typeof first) {
      chat = now;
      connected();
      await soon();
    },
  };
}

describe('who has the chat', () => {
  it('is read at the start, without taking who is there for somebody who joins', async () => {
    const { facts, joined } = await open({ state: 'active', assignee: ADA });
    expect(facts.get()).toMatchObject({ state: 'active', agent: ADA });
    expect(joined).toEqual([]);
  });

  it('tells of each person who joins once, by event or by read', async () => {
    const { facts, joined, hear, reconnect } = await open({ state: 'pending', assignee: null });
    hear('agent_joined', { agentId: 'a1', agentName: 'Ada' });
    hear('agent_joined', { chatId: 'other', agentId: 'a2', agentName: 'Ben' });
    await reconnect({ state: 'active', assignee: ADA });
    expect(joined).toEqual(['Ada']);
    // Ben took over while the line was down.
    await reconnect({ state: 'active', assignee: BEN });
    expect(joined).toEqual(['Ada', 'Ben']);
    expect(facts.get().agent).toEqual(BEN);
  });

  it('lets an older read change nothing that an event has said since', async () => {
    const { facts, hear, look } = await open({ state: 'pending', assignee: null });
    look();
    hear('agent_joined', { agentId: 'a1', agentName: 'Ada' });
    await soon();
    expect(facts.get()).toMatchObject({ state: 'active', agent: ADA });
  });

  it('knows its place in the queue while it waits', async () => {
    const { facts, hear, reconnect } = await open({ state: 'pending', assignee: null });
    hear('chat:queue_position', { session_id: 'k1', position: 3 });
    expect(facts.get().queuePosition).toBe(3);
    await reconnect({ state: 'active', assignee: ADA });
    expect(facts.get().queuePosition).toBeNull();
  });

  it('says that there is no such chat, and nothing of the sort of a lost read', async () => {
    expect((await open(new ApiError('not_found'))).facts.get().isGone).toBe(true);
    expect((await open(new ApiError('network'))).facts.get().isGone).toBe(false);
  });
});
