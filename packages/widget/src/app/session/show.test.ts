import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aConversation, anInitReply, aSession, settle } from '../../../test/session.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const hello = { text: 'Hello', attachments: [] };
const withConversation = anInitReply({ conversation: aConversation() });
const ended = aConversation('conversation-0', { status: 'CLOSED', state: 'closed' });

describe('an earlier conversation that the visitor opens', () => {
  it('is shown in place of the present one, and news of that one do not take it away', async () => {
    const { session, threads } = aSession([withConversation, withConversation]);
    session.refresh();
    await settle();
    session.show(ended);
    expect(threads[0]?.close).toHaveBeenCalled();
    session.refresh();
    await settle();
    expect(session.state.get()).toMatchObject({ conversation: { id: 'conversation-0', status: 'CLOSED' } });
    expect(threads.map(({ conversationId }) => conversationId)).toEqual(['conversation-1', 'conversation-0']);
  });

  it('is another visitor’s no more once the page names another one', async () => {
    const other = anInitReply({
      visitor: { id: 'visitor-2', name: 'Ada', email: '', verified: true },
      conversation: aConversation('conversation-2'),
    });
    const { session } = aSession([withConversation, other]);
    session.refresh();
    await settle();
    session.show(ended);
    session.refresh({ identityToken: 'signed' });
    await settle();
    expect(session.state.get().thread?.conversationId).toBe('conversation-2');
  });
});

describe('a new chat', () => {
  it('begins with the next message, and not in the one before', async () => {
    const next = anInitReply({ conversation: aConversation('conversation-2') });
    const { session, asked } = aSession([withConversation, next]);
    session.refresh();
    await settle();
    session.show(null);
    expect(session.state.get()).toMatchObject({ thread: null, conversation: null });
    session.send(hello);
    await settle();
    expect(asked[1]).toMatchObject({ message: 'Hello', visitorToken: 'token-1' });
    expect(session.state.get().thread?.conversationId).toBe('conversation-2');
  });
});
