import { setTimeout as delay } from 'node:timers/promises';

/** Asks again and again until the answer is true; throws the last failure, or that it never was, after `ms`. */
export async function until(
  holds: () => Promise<boolean> | boolean,
  { ms = 15_000, everyMs = 20, what = 'what was waited for' } = {},
): Promise<void> {
  const end = performance.now() + ms;
  for (;;) {
    const answer = await Promise.resolve()
      .then(holds)
      .catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));
    if (answer === true) return;
    if (performance.now() > end) throw answer || new Error(`${what} did not come in ${ms} ms`);
    await delay(everyMs);
  }
}
