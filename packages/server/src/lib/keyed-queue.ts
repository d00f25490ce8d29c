export type KeyedQueue = <T>(key: string, work: () => Promise<T>) => Promise<T>;

/** Runs work of the same key one after the other, in the order it came; of different keys side by side. */
export function createKeyedQueue(): KeyedQueue {
  const last = new Map<string, Promise<unknown>>();
  return (key, work) => {
    const before = last.get(key);
    const result = before ? before.then(work, work) : work();
    const forget = () => {
      if (last.get(key) === result) last.delete(key);
    };
    last.set(key, result);
    result.then(forget, forget);
    return result;
  };
}
