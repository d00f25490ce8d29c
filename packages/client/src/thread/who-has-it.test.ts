import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CONVERSATION_ID } from '../../test/fake-server.ts';
import { aMessage, aPage } from '../../test/messages.ts';
import { openThread } from '../../test/open-thread.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('who has the conversation', () => {
  it('is told by the page, then by each message', async () => {
    const { client, server, thread } = openThread();
    server.state = 'bot';
    server.answer = { state: 'working', turnId: 't1', attempt: 1 };
    client.open();
    await vi.advanceTimersByTimeAsync(200);
    expect(thread.state.get()).toMatchObject({ conversationState: 'bot', answer: { is: server.answer } });
    server.state = 'pending';
    server.post('operator', { text: 'A person will answer you here' });
    await vi.advanceTimersByTimeAsync(10);
    expect(thread.state.get().conversationState).toBe('pending');
  });

  it('is not told by a page that a message has overtaken', async () => {
    const { server, client, thread } = openThread({ initial: aPage([aMessage(1)], { state: 'bot' }) });
    server.messages.push(aMessage(1));
    client.open();
    await vi.advanceTimersByTimeAsync(200);
    const conversation = { id: CONVERSATION_ID, state: 'active' };
    server.publish('message:new', { message: aMessage(2), conversation });
    // It was read before that message, and is asked for because of it.
    server.state = 'bot';
    await vi.advanceTimersByTimeAsync(500);
    expect(thread.state.get().conversationState).toBe('active');
  });
});
