import type { Outbox, OutboxItem, Thread, ThreadState } from '@switchboard/client';
import { createStore } from '@switchboard/client/store';
import type { Conversation, InitReply } from '@switchboard/protocol';
import { vi } from 'vitest';
import { createKeeper } from '../src/app/session/keeper.ts';
import { type InitBody, Session } from '../src/app/session/session.ts';
import { aStorage } from './storage.ts';

const nothingRead = { deliveredSeq: 0, readSeq: 0 };

export const settings: InitReply['settings'] = {
  name: 'Hillside Tea',
  color: '#1d6b50',
  position: 'right',
  greeting: 'Hello.',
  locale: 'en',
  online: true,
  availability: { state: 'open', opensAt: null },
  answersByMail: true,
  requireName: false,
  requireEmail: false,
  home: false,
  articles: true,
  bot: null,
  attachments: { maxBytes: 1000, types: ['image/*'] },
};

export function aConversation(id = 'conversation-1', change: Partial<Conversation> = {}): Conversation {
  return {
    id,
    psid: 'visitor-1',
    platform: 'WIDGET',
    status: 'OPEN',
    autoBot: false,
    customerName: '',
    customerEmail: '',
    pageName: 'Hillside Tea',
    lastMessageAt: '2026-08-14T12:00:00.000Z',
    state: 'pending',
    assignee: null,
    lastSeq: 0,
    messageCount: 0,
    ...change,
  };
}

export function anInitReply(change: Partial<InitReply> = {}): InitReply {
  return {
    token: 'token-1',
    expiresAt: '2026-09-14T12:00:00.000Z',
    visitor: { id: 'visitor-1', name: '', email: '', verified: false },
    conversation: null,
    messages: [],
    hasMore: false,
    lastSeq: 0,
    receipts: { customer: nothingRead, operator: nothingRead },
    answer: null,
    settings,
    ...change,
  };
}

export function aThread(conversationId: string) {
  const state = createStore<ThreadState>({
    status: 'ready',
    error: null,
    messages: [],
    hasEarlier: false,
    loadingEarlier: false,
    lastSeq: 0,
    receipts: { customer: nothingRead, operator: nothingRead },
    typing: [],
    conversationState: 'pending',
    answer: { is: null },
  });
  const thread = {
    conversationId,
    state,
    send: vi.fn(),
    retry: vi.fn(),
    discard: vi.fn(),
    loadEarlier: vi.fn(async () => {}),
    markRead: vi.fn(),
    setTyping: vi.fn(),
    close: vi.fn(),
  } satisfies Thread;
  return thread;
}

function anOutbox(unsent: readonly OutboxItem[]) {
  const items = createStore(unsent);
  return {
    items,
    add: vi.fn(),
    retry: vi.fn(),
    discard: (id: string) => items.set(items.get().filter((item) => item.clientMessageId !== id)),
    flush: vi.fn(),
    close: vi.fn(),
  } satisfies Outbox;
}

export function anUnsentItem(conversationId: string, text: string): OutboxItem {
  const createdAt = '2026-08-14T12:00:00.000Z';
  return {
    clientMessageId: text,
    conversationId,
    text,
    attachmentIds: [],
    attachments: [],
    createdAt,
    state: 'waiting',
  };
}

interface Before {
  storage?: ReturnType<typeof aStorage>;
  unsent?: readonly OutboxItem[];
}

/** A session against a server that answers each init with the next of `answers`: a reply or an error. */
export function aSession(answers: (InitReply | Error)[], { storage = aStorage(), unsent = [] }: Before = {}) {
  const keeper = createKeeper(storage, 'demo-widget');
  const token = createStore(keeper.read()?.token ?? null);
  const asked: InitBody[] = [];
  const threads: ReturnType<typeof aThread>[] = [];
  const outbox = anOutbox(unsent);
  const session = new Session({
    widgetKey: 'demo-widget',
    token,
    keeper,
    outbox,
    now: () => Date.parse('2026-08-14T12:00:00.000Z'),
    async init(body) {
      asked.push(body);
      const answer = answers.shift();
      if (!answer) return new Promise(() => {});
      if (answer instanceof Error) throw answer;
      return answer;
    },
    openThread(_reply, conversationId) {
      const thread = aThread(conversationId);
      threads.push(thread);
      return thread;
    },
  });
  return { session, storage, keeper, token, asked, threads, outbox };
}

/** Lets answered promises run on; works with fake timers too. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}
