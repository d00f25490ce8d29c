/** Not more often than this, whatever is typed and clicked. */
const everyMs = 60_000;

interface ActivityDeps {
  ping: () => Promise<unknown>;
  /** The server takes this operator for away: waiting out the minute would make them seem so while they work. */
  isAway: () => boolean;
  now: () => number;
}

/** Turns a person's input into pings; call `noticed` at each. A ping that got lost is sent again with the next input. */
export function createActivityPing({ ping, isAway, now }: ActivityDeps) {
  let lastAt = Number.NEGATIVE_INFINITY;
  let isUnderWay = false;

  async function send(): Promise<void> {
    const before = lastAt;
    lastAt = now();
    isUnderWay = true;
    try {
      await ping();
    } catch {
      lastAt = before;
    } finally {
      isUnderWay = false;
    }
  }

  return {
    noticed(): void {
      if (!isUnderWay && (now() - lastAt >= everyMs || isAway())) void send();
    },
  };
}
