import { describe, expect, it, vi } from 'vitest';
import { aMessage } from '../test/messages.ts';
import { sendItem } from './send-item.ts';
import { createStore } from './store.ts';
import type { ApiClient, Connection, ConnectionStatus, OutboxItem } from './types.ts';

const item: OutboxItem = {
  clientMessageId: 'x1',
  conversationId: 'k1',
  text: 'hello',
  attachmentIds: [],
  attachments: [],
  createdAt: '2026-11-21T12:00:00.000Z',
  state: 'waiting',
};
const reply = { message: aMessage(1), conversation: {} };
const body = { conversationId: 'k1', clientMessageId: 'x1', text: 'hello' };

function parts(status: ConnectionStatus) {
  const call = vi.fn(async () => reply);
  const emit = vi.fn(async () => reply);
  const api = { call } as unknown as ApiClient;
  const connection = { status: createStore(status), emit } as unknown as Connection;
  return { call, emit, api, connection };
}

describe('sendItem', () => {
  it('goes by the socket where there is one', async () => {
    const { api, connection, emit, call } = parts('connected');
    expect(await sendItem(item, { api, connection, side: 'customer' })).toBe(reply.message);
    expect(emit).toHaveBeenCalledWith('message:send', body);
    expect(call).not.toHaveBeenCalled();
  });

  it.each([
    ['customer', 'POST /api/widget/messages'],
    ['operator', 'POST /api/messages/send'],
  ] as const)('goes by HTTP without one, for a %s to %s', async (side, endpoint) => {
    const { api, connection, call } = parts('reconnecting');
    await sendItem(item, { api, connection, side });
    expect(call).toHaveBeenCalledWith(endpoint, { body });
  });

  it('leaves out what is empty: files need no words', async () => {
    const { api, connection, emit } = parts('connected');
    await sendItem({ ...item, text: '', attachmentIds: ['f1'] }, { api, connection, side: 'customer' });
    expect(emit).toHaveBeenCalledWith('message:send', {
      conversationId: 'k1',
      clientMessageId: 'x1',
      attachmentIds: ['f1'],
    });
  });
});
