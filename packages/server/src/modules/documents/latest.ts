/** Hands on what comes, one at a time; what came meanwhile is left out but for the last. A failure ends nothing. */
export function createLatest<T>(handle: (value: T) => Promise<void>) {
  let next: { value: T } | undefined;
  let running: Promise<void> | undefined;
  const run = async () => {
    while (next) {
      const { value } = next;
      next = undefined;
      await handle(value).catch(() => {});
    }
    running = undefined;
  };
  return {
    push(value: T): void {
      next = { value };
      running ??= run();
    },
    settled: async (): Promise<void> => running,
  };
}
