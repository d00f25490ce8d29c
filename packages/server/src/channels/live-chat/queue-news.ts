import type { Principal } from '../../modules/accounts/index.ts';
import { type ConversationRow, companyRoom } from '../../modules/conversations/index.ts';
import { countQueue } from '../../modules/desk/index.ts';
import type { Realtime } from '../../platform/realtime/index.ts';
import type { LiveChatDeps } from './deps.ts';

type Change = 'added' | 'taken' | 'closed' | 'changed';

/** Counting a long queue for every change of a busy minute would be the larger part of the work. */
const GATHER_MS = 50;

/** Tells a company's operators how the queue changes; changes of the same moment are counted once. */
export function createQueueNews(deps: LiveChatDeps, realtime: Realtime<Principal>) {
  const waiting = new Map<string, { sessionId: string; change: Change; at: number }[]>();

  async function flush(companyId: string): Promise<void> {
    const changes = waiting.get(companyId) ?? [];
    waiting.delete(companyId);
    const counts = await countQueue(deps.desk, companyId);
    for (const { sessionId, change, at } of changes) {
      realtime.publish(companyRoom(companyId), 'chat:queue_updated', {
        ...counts,
        session_id: sessionId,
        change,
        timestamp: new Date(at).toISOString(),
      });
    }
  }

  return {
    tell(conversation: Pick<ConversationRow, 'id' | 'company_id'>, change: Change): void {
      const { id, company_id: companyId } = conversation;
      const known = waiting.get(companyId);
      const news = { sessionId: id, change, at: deps.now() };
      if (known) return void known.push(news);
      waiting.set(companyId, [news]);
      setTimeout(() => void flush(companyId).catch(deps.onError), GATHER_MS).unref();
    },
  };
}
