import { type ApiClient, ApiError } from '@switchboard/client';
import type { ConversationCache } from './conversation-cache.ts';
import type { ListPage } from './list-cache.ts';

interface SyncDeps {
  api: ApiClient;
  cache: ConversationCache;
  /** Everything that is shown must be asked for again. */
  reloadAll: () => void;
}

/** Catches up with what changed while no events came, from where the last reply said it stood. */
export function createSync({ api, cache, reloadAll }: SyncDeps) {
  let cursor: string | null = null;
  let running: Promise<void> | null = null;

  async function catchUp(from: string): Promise<void> {
    let page: string | null = null;
    let latest = from;
    do {
      const reply: ListPage = await api.call('GET /api/conversations', {
        query: { changedAfter: from, limit: 200, ...(page !== null && { cursor: page }) },
      });
      for (const conversation of reply.conversations) cache.put(conversation);
      latest = reply.syncCursor;
      page = reply.nextCursor;
    } while (page !== null);
    cursor = latest;
  }

  async function run(): Promise<void> {
    // No list has said where this page stands, but it may show a conversation: of a ticket, of the queue.
    if (cursor === null) return reloadAll();
    try {
      await catchUp(cursor);
    } catch (error) {
      // Otherwise the connection is gone again; the next one comes back here.
      if (!(error instanceof ApiError) || error.code !== 'resync_required') return;
      cursor = null;
      reloadAll();
    }
  }

  return {
    /** Where a list that was just loaded stands; the first one begins the count. */
    begin(from: string): void {
      if (cursor !== null) return;
      cursor = from;
      void this.run();
    },
    run(): Promise<void> {
      running ??= run().finally(() => {
        running = null;
      });
      return running;
    },
  };
}
