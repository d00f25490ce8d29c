import type { Message } from '@switchboard/protocol';
import type { Person } from './people.ts';
import type { ServerProcess } from './server-process.ts';

/** The whole conversation as this person reads it. */
export async function readAll(
  server: Pick<ServerProcess, 'call'>,
  { side, token }: Person,
  conversationId: string,
): Promise<Message[]> {
  const messages: Message[] = [];
  for (let hasMore = true; hasMore; ) {
    const page = { after: messages.at(-1)?.seq ?? 0, limit: 1000 };
    const { status, body } =
      side === 'customer'
        ? await server.call('GET /api/widget/messages', { token, query: { conversationId, ...page } })
        : await server.call('GET /api/conversations/:id/messages', {
            token,
            params: { id: conversationId },
            query: page,
          });
    if (status !== 200) throw new Error(`reading failed with ${status}`);
    messages.push(...body.messages);
    hasMore = body.hasMore;
  }
  return messages;
}
