import type { Log } from '../database/index.ts';

/** News inside this process, given out after a commit (`tx.afterCommit`). `Events` maps a type to its payload. */
export interface EventBus<Events extends object> {
  /** Returns the function that ends it. */
  on<K extends keyof Events>(type: K, handler: (payload: Events[K]) => void | Promise<void>): () => void;
  /** Calls the handlers one after the other. A handler that fails is logged and keeps nobody from the news. */
  emit<K extends keyof Events>(type: K, payload: Events[K]): void;
}

export function createEventBus<Events extends object>(log: Log): EventBus<Events> {
  type Handler = (payload: never) => void | Promise<void>;
  const handlers = new Map<keyof Events, Set<Handler>>();

  function call(type: keyof Events, handler: Handler, payload: unknown): void {
    const failed = (error: unknown) => log.error({ err: error, type }, 'a handler of an event failed');
    try {
      handler(payload as never)?.catch(failed);
    } catch (error) {
      failed(error);
    }
  }

  return {
    on(type, handler) {
      const known = handlers.get(type) ?? new Set();
      handlers.set(type, known);
      known.add(handler);
      return () => known.delete(handler);
    },
    emit(type, payload) {
      for (const handler of handlers.get(type) ?? []) call(type, handler, payload);
    },
  };
}
