import type { ApiClient } from '@switchboard/client';
import type { ConversationCache } from './conversation-cache.ts';

const settleMs = 60;
const atOnce = 4;
const tooMany = 30;

interface LoaderDeps {
  api: ApiClient;
  cache: ConversationCache;
  /** So many are unknown that fresh lists are cheaper. */
  reloadAll: () => void;
}

/** Fetches conversations that events name and nobody has seen yet, each once however many events name it. */
export function createUnknownLoader({ api, cache, reloadAll }: LoaderDeps) {
  const wanted = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let busy = 0;

  async function fetchOne(id: string): Promise<void> {
    busy += 1;
    try {
      cache.put((await api.call('GET /api/conversations/:id', { params: { id } })).conversation);
    } catch {
      // Gone, or no connection: the next event or the catching up after it asks again.
    } finally {
      busy -= 1;
      work();
    }
  }

  function work(): void {
    timer = undefined;
    if (wanted.size > tooMany) {
      wanted.clear();
      reloadAll();
    }
    for (const id of wanted) {
      if (busy >= atOnce) return;
      wanted.delete(id);
      void fetchOne(id);
    }
  }

  return {
    load(id: string): void {
      wanted.add(id);
      timer ??= setTimeout(work, settleMs);
    },
    stop(): void {
      clearTimeout(timer);
      wanted.clear();
    },
  };
}
