import type { Log } from '../../platform/database/index.ts';
import type { ConversationDeps } from './deps.ts';
import { indexNextMessages } from './search.store.ts';

const LAG_MS = 250;

export interface SearchIndexer {
  /** Indexes everything that is stored now. */
  catchUp(): Promise<void>;
  stop(): Promise<void>;
}

/** Keeps SQLite's search index a moment behind the messages, and catches up after a restart. */
export function startSearchIndexer(deps: ConversationDeps, log: Log): SearchIndexer {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let stopped = deps.database.dialect !== 'sqlite';

  async function indexAll(): Promise<void> {
    while (!stopped && (await deps.database.transaction(indexNextMessages))) {
      // One batch a transaction: sends get in between. What comes meanwhile waits for the next, fuller one.
    }
  }

  function catchUp(): Promise<void> {
    running = running
      .then(indexAll)
      .catch((error: unknown) => log.warn({ err: error }, 'search index is behind'));
    return running;
  }

  function schedule(): void {
    if (timer || stopped) return;
    timer = setTimeout(() => {
      timer = undefined;
      void catchUp();
    }, LAG_MS);
    timer.unref();
  }

  deps.bus.on('message.created', schedule);
  schedule();
  return {
    catchUp,
    stop() {
      stopped = true;
      clearTimeout(timer);
      return running;
    },
  };
}
