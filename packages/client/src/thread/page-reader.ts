import type { MessagePage } from '@switchboard/protocol';
import type { Side } from '../send-item.ts';
import type { ApiClient } from '../types.ts';

/** Reads messages after or before a seq, or the newest. */
export type PageReader = (query: { after?: number; before?: number; limit?: number }) => Promise<MessagePage>;

export function createPageReader(api: ApiClient, side: Side, conversationId: string): PageReader {
  return side === 'customer'
    ? (query) => api.call('GET /api/widget/messages', { query: { conversationId, ...query } })
    : (query) => api.call('GET /api/conversations/:id/messages', { params: { id: conversationId }, query });
}
