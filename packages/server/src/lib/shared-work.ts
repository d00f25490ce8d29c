export type SharedWork<T> = (key: string, work: () => Promise<T>) => Promise<T>;

/** Who asks for work of a key while it is under way gets what comes of that, success or failure; afterwards it begins anew. */
export function createSharedWork<T>(): SharedWork<T> {
  const running = new Map<string, Promise<T>>();
  return (key, work) => {
    const known = running.get(key);
    if (known) return known;
    const result = work().finally(() => running.delete(key));
    running.set(key, result);
    return result;
  };
}
