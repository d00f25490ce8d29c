export type KeyValue = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/**
 * The browser's storage, or memory where it is closed to us (a third-party iframe in a strict browser, a
 * full disk): then the conversation lasts as long as the page.
 */
export function safeStorage(open: () => KeyValue): KeyValue {
  const memory = new Map<string, string>();
  /** What `work` gives, or undefined where the browser refuses. */
  function attempt<T>(work: (storage: KeyValue) => T): T | undefined {
    try {
      return work(open());
    } catch {
      return undefined;
    }
  }
  return {
    getItem: (name) => memory.get(name) ?? attempt((storage) => storage.getItem(name)) ?? null,
    setItem(name, value) {
      memory.delete(name);
      attempt((storage) => storage.setItem(name, value));
      if (attempt((storage) => storage.getItem(name)) !== value) memory.set(name, value);
    },
    removeItem(name) {
      memory.delete(name);
      attempt((storage) => storage.removeItem(name));
    },
  };
}
