/** Longer than any send takes; a tab that holds on for longer is taken for frozen. */
const HOLD_MS = 20_000;
/** How long another tab's claim, made at the same moment, needs to show. */
const SETTLE_MS = 30;

/** Runs work while no other tab of this browser does work of the same name. */
export type TabLock = (name: string, work: () => Promise<void>) => Promise<void>;

interface TabLockOptions {
  storage: Storage | null;
  key: string;
  locks: LockManager | null;
  now: () => number;
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/**
 * A courtesy, not the guarantee: two tabs that send the same item end as one message, because the server
 * knows it by its clientMessageId. So a lock that cannot be had in time is done without.
 */
export function createTabLock({ storage, key, locks, now }: TabLockOptions): TabLock {
  if (!storage) return (_, work) => work();
  if (locks) return webLock(locks, key);
  return leaseLock(storage, key, now);
}

function webLock(locks: LockManager, key: string): TabLock {
  return async (name, work) => {
    const waiting = new AbortController();
    const timer = setTimeout(() => waiting.abort(), HOLD_MS);
    let begun = false;
    const run = () => {
      begun = true;
      clearTimeout(timer);
      return work();
    };
    try {
      await locks.request(`${key}:${name}`, { signal: waiting.signal }, run);
    } catch (error) {
      if (begun) throw error;
      await run();
    }
  };
}

function leaseLock(storage: Storage, key: string, now: () => number): TabLock {
  const owner = Math.random().toString(36).slice(2);

  function holder(entry: string): string | null {
    try {
      const [id, until] = (storage.getItem(entry) ?? '').split(' ');
      return id && Number(until) > now() ? id : null;
    } catch {
      return null;
    }
  }

  function claim(entry: string): boolean {
    try {
      storage.setItem(entry, `${owner} ${now() + HOLD_MS}`);
      return true;
    } catch {
      return false;
    }
  }

  async function acquire(entry: string): Promise<void> {
    for (;;) {
      if (holder(entry) === null) {
        if (!claim(entry)) return;
        await sleep(SETTLE_MS);
        if (holder(entry) === owner) return;
      }
      await sleep(100 + Math.random() * 100);
    }
  }

  return async (name, work) => {
    const entry = `${key}:lease:${name}`;
    await acquire(entry);
    try {
      await work();
    } finally {
      if (holder(entry) === owner) storage.removeItem(entry);
    }
  };
}
