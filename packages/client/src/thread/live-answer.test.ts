import type { AnswerState } from '@switchboard/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aMessage } from '../../test/messages.ts';
import { createStore } from '../store.ts';
import type { ThreadMessage, ThreadState } from '../types.ts';
import { SILENT_MS, watchAnswer } from './live-answer.ts';
import { noReceipts } from './receipts.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const HERE = 'conversation-1';
const FIRST = { conversationId: HERE, turnId: 't1', attempt: 1 };
const SECOND = { ...FIRST, attempt: 2 };

const anOwnMessage = (seq: number): ThreadMessage => ({
  ...aMessage(seq, { role: 'USER', clientMessageId: `own-${seq}` }),
  delivery: 'sent',
});

function aThread() {
  const state = createStore<ThreadState>({
    status: 'ready',
    error: null,
    messages: [],
    hasEarlier: false,
    loadingEarlier: false,
    lastSeq: 0,
    receipts: noReceipts(),
    typing: [],
    conversationState: 'pending',
    answer: { is: null },
  });
  return { conversationId: HERE, state };
}

function start({ answer = null as AnswerState | null } = {}) {
  const handlers = new Map<string, (event: never) => void>();
  const status = createStore<'connected' | 'reconnecting'>('connected');
  const thread = aThread();
  const change = (part: object) => thread.state.set({ ...thread.state.get(), ...part });
  change({ conversationState: 'bot', answer: { is: answer }, messages: [anOwnMessage(1)] });
  const on = (event: string, handler: (event: never) => void) => {
    handlers.set(event, handler);
    return () => void handlers.delete(event);
  };
  const watch = watchAnswer({ connection: { on: on as never, status }, thread, now: Date.now });
  const tell = (event: string, payload: object) => handlers.get(event)?.(payload as never);
  return {
    watch,
    status,
    handlers,
    text: () => watch.now.get().live?.text,
    canRetry: () => watch.now.get().canRetry,
    begin: (part = FIRST) => tell('bot:start', { ...part, bot: { id: 'b', name: 'Robin' }, replyTo: 'm1' }),
    chunk: (index: number, text: string, part = FIRST) => tell('bot:chunk', { ...part, index, text }),
    end: (outcome: string, part = FIRST) =>
      tell('bot:end', { ...part, outcome, messageId: null, escalationRequested: outcome === 'failed' }),
    say: (...more: ThreadMessage[]) => change({ messages: [...thread.state.get().messages, ...more] }),
    page: (is: AnswerState | null) => change({ answer: { is } }),
    change,
  };
}

const answerOf = (seq: number, turnId = 't1'): ThreadMessage => {
  const message = aMessage(seq, { role: 'BOT' });
  return { ...message, meta: { ...message.meta, turnId }, delivery: 'sent' };
};

describe('an answer that is on its way', () => {
  it('is thought of, then said piece by piece, and replaced by its message', () => {
    const { text, begin, chunk, say, end } = start();
    expect(text()).toBeUndefined();
    begin();
    expect(text()).toBe('');
    chunk(0, 'Two ');
    chunk(1, 'days.');
    expect(text()).toBe('Two days.');
    say(answerOf(2));
    expect(text()).toBeUndefined();
    chunk(2, ' Late.');
    end('complete');
    expect(text()).toBeUndefined();
  });

  it('waits for the message where a piece is missing, and takes none twice', () => {
    const { text, begin, chunk } = start();
    begin();
    chunk(0, 'Two ');
    chunk(0, 'Two ');
    chunk(2, 'days.');
    chunk(3, ' Or three.');
    expect(text()).toBe('Two ');
  });

  it('begins anew with the next attempt, and leaves what is left of the last one aside', () => {
    const { text, begin, chunk } = start();
    begin();
    chunk(0, 'Two ');
    begin(SECOND);
    expect(text()).toBe('');
    chunk(1, 'days.');
    chunk(0, 'Three.', SECOND);
    expect(text()).toBe('Three.');
  });

  it('is thought of where the page comes in the middle of it', () => {
    const { text, chunk, end } = start({ answer: { state: 'working', turnId: 't1', attempt: 1 } });
    expect(text()).toBe('');
    chunk(7, 'days.');
    expect(text()).toBe('');
    end('complete');
    expect(text()).toBeUndefined();
  });

  it('is none of another conversation', () => {
    const { text, begin } = start();
    begin({ ...FIRST, conversationId: 'other' });
    expect(text()).toBeUndefined();
  });
});

describe('thinking ends', () => {
  it.each(['complete', 'stopped', 'failed', 'handed_over'])('with bot:end: %s', (outcome) => {
    const { text, begin, end } = start();
    begin();
    end(outcome);
    expect(text()).toBeUndefined();
  });

  it('with a person', () => {
    const { text, begin, change } = start();
    begin();
    change({ conversationState: 'pending' });
    expect(text()).toBeUndefined();
  });

  it('after a long silence, and goes on with the next word', () => {
    const { text, begin, chunk } = start();
    begin();
    vi.advanceTimersByTime(SILENT_MS - 1);
    expect(text()).toBe('');
    vi.advanceTimersByTime(1);
    expect(text()).toBeUndefined();
    chunk(0, 'Two days.');
    expect(text()).toBe('Two days.');
  });

  it('where a page that is read after a lost connection knows nothing of it', () => {
    const { text, begin, page, status } = start();
    begin();
    page(null);
    expect(text()).toBe('');
    status.set('reconnecting');
    status.set('connected');
    page({ state: 'working', turnId: 't1', attempt: 1 });
    expect(text()).toBe('');
    status.set('reconnecting');
    page(null);
    expect(text()).toBeUndefined();
  });

  it('with the page alone, where there is no socket', () => {
    const { text, page, status, say } = start();
    status.set('reconnecting');
    page({ state: 'working', turnId: 't1', attempt: 1 });
    expect(text()).toBe('');
    say(answerOf(2));
    expect(text()).toBeUndefined();
    page({ state: 'working', turnId: 't1', attempt: 1 });
    expect(text()).toBeUndefined();
  });

  it('and nothing is heard any more after the end', () => {
    const { watch, handlers } = start();
    watch.close();
    expect(handlers.size).toBe(0);
  });
});

describe('an answer can be asked for once more', () => {
  it('after it was stopped, until it begins or something else is asked', () => {
    const { canRetry, begin, end, say, text } = start();
    begin();
    end('stopped');
    expect(canRetry()).toBe(true);
    begin(SECOND);
    expect([canRetry(), text()]).toEqual([false, '']);
    end('stopped', SECOND);
    expect(canRetry()).toBe(true);
    say(anOwnMessage(3));
    expect(canRetry()).toBe(false);
  });

  it('also when what was said of it before stands there', () => {
    const { begin, end, say, text } = start();
    begin();
    end('stopped');
    say(answerOf(2));
    begin(SECOND);
    expect(text()).toBe('');
    say(answerOf(3));
    expect(text()).toBeUndefined();
  });

  it('where the page says so, and not where a person was called', () => {
    const { canRetry } = start({ answer: { state: 'retryable', turnId: 't1', attempt: 2 } });
    expect(canRetry()).toBe(true);
    const other = start();
    other.begin();
    other.end('failed');
    expect(other.canRetry()).toBe(false);
  });
});
