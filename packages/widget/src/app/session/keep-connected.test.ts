import type { ConnectionStatus } from '@switchboard/client';
import { createStore } from '@switchboard/client/store';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aConversation, anInitReply, aSession, settle } from '../../../test/session.ts';
import { keepConnected } from './keep-connected.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const withConversation = anInitReply({ conversation: aConversation() });

function start(answers: Parameters<typeof aSession>[0]) {
  const parts = aSession(answers);
  const display = createStore({ open: false });
  const connection = { status: createStore<ConnectionStatus>('idle'), connect: vi.fn(), close: vi.fn() };
  keepConnected(connection, parts.session, display);
  return { ...parts, connection, display };
}

describe('keepConnected', () => {
  it('opens no socket for somebody who has no conversation before they open the window', async () => {
    const { session, connection, display } = start([anInitReply()]);
    session.refresh();
    await settle();
    expect(connection.connect).not.toHaveBeenCalled();
    display.set({ open: true });
    expect(connection.connect).toHaveBeenCalled();
    connection.close.mockClear();
    display.set({ open: false });
    expect(connection.close).toHaveBeenCalledOnce();
  });

  it('opens it with the conversation, and anew for another visitor', async () => {
    const other = anInitReply({
      visitor: { id: 'visitor-2', name: '', email: '', verified: true },
      conversation: aConversation('conversation-2'),
    });
    const { session, connection } = start([withConversation, other]);
    session.refresh();
    await settle();
    expect(connection.connect).toHaveBeenCalled();
    connection.close.mockClear();
    session.refresh({ identityToken: 'signed' });
    await settle();
    expect(connection.close).toHaveBeenCalledOnce();
  });

  it('renews a refused token at once, but not over and over', async () => {
    const { session, connection, asked } = start([withConversation, withConversation, withConversation]);
    session.refresh();
    await settle();
    connection.status.set('unauthorized');
    await vi.advanceTimersByTimeAsync(0);
    expect(asked).toHaveLength(2);
    connection.status.set('connecting');
    connection.status.set('unauthorized');
    await vi.advanceTimersByTimeAsync(20_000);
    expect(asked).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(11_000);
    expect(asked).toHaveLength(3);
  });
});
