export type PresenceStatus = 'online' | 'away' | 'offline';

/** Where presence is kept: one process's memory, or Redis for several. Keys are opaque. */
export interface PresenceStore {
  /** This process has it now. True where nobody had it before. */
  add(key: string): Promise<boolean>;
  /** This process has it no more. True where nobody has it any more. */
  remove(key: string): Promise<boolean>;
  /** Which of these keys are present. */
  present(keys: string[]): Promise<Set<string>>;
  /** Somebody did something. */
  touch(key: string, at: number): Promise<void>;
  /** When they last did. */
  touchedAt(keys: string[]): Promise<Map<string, number>>;
}

export interface PresenceOptions {
  store: PresenceStore;
  /** Does any socket of this process still belong to this key? */
  isConnected(key: string): boolean;
  /** A reload must not look like leaving. */
  graceMs(key: string): number;
  /** Who does nothing for so long is away. */
  awayMs: number;
  goesAway(key: string): boolean;
  now(): number;
  onChange(key: string, status: PresenceStatus): void;
  onError(error: unknown): void;
}

export interface Presence {
  connected(key: string): void;
  disconnected(key: string): void;
  /** Ends being away. */
  active(key: string): Promise<void>;
  lastActiveAt(keys: string[]): Promise<Map<string, number>>;
  statusOf(keys: string[]): Promise<Map<string, PresenceStatus>>;
  close(): void;
}

export function createMemoryPresence(): PresenceStore {
  const keys = new Set<string>();
  const touched = new Map<string, number>();
  return {
    async add(key) {
      const isNew = !keys.has(key);
      keys.add(key);
      return isNew;
    },
    async remove(key) {
      keys.delete(key);
      return true;
    },
    present: async (wanted) => new Set(wanted.filter((key) => keys.has(key))),
    touch: async (key, at) => void touched.set(key, at),
    touchedAt: async (wanted) => new Map(wanted.flatMap((key) => [[key, touched.get(key) ?? 0] as const])),
  };
}

const SWEEPS_PER_AWAY = 10;
const SWEEP_AT_LEAST_MS = 100;
const SWEEP_AT_MOST_MS = 5_000;

/** Who is here, told once at coming, at falling silent and at leaving, whatever the number of tabs. */
export function createPresence(options: PresenceOptions): Presence {
  const { store, now, awayMs } = options;
  const leaving = new Map<string, NodeJS.Timeout>();
  /** Of those connected here who may be away: what was last told of them. */
  const told = new Map<string, PresenceStatus>();

  function tell(key: string, status: PresenceStatus): void {
    if (options.goesAway(key)) {
      if (told.get(key) === status) return;
      if (status === 'offline') told.delete(key);
      else told.set(key, status);
    }
    options.onChange(key, status);
  }

  async function arrive(key: string): Promise<void> {
    if (options.goesAway(key)) await store.touch(key, now());
    const isNew = await store.add(key);
    if (isNew || told.get(key) === 'away') tell(key, 'online');
    else if (options.goesAway(key)) told.set(key, 'online');
  }

  async function leave(key: string): Promise<void> {
    leaving.delete(key);
    if (options.isConnected(key)) return;
    if (await store.remove(key)) tell(key, 'offline');
    else told.delete(key);
  }

  async function statusOf(keys: string[]): Promise<Map<string, PresenceStatus>> {
    const goers = keys.filter(options.goesAway);
    const [present, touched] = await Promise.all([
      store.present(keys),
      goers.length === 0 ? new Map<string, number>() : store.touchedAt(goers),
    ]);
    const isAway = (key: string) => now() - (touched.get(key) ?? Number.POSITIVE_INFINITY) >= awayMs;
    return new Map(
      keys.map((key) => [key, present.has(key) ? (isAway(key) ? 'away' : 'online') : 'offline']),
    );
  }

  async function sweep(): Promise<void> {
    const keys = [...told.keys()];
    if (keys.length === 0) return;
    for (const [key, status] of await statusOf(keys)) {
      if (status !== 'offline' && told.has(key)) tell(key, status);
    }
  }

  const every = Math.min(SWEEP_AT_MOST_MS, Math.max(SWEEP_AT_LEAST_MS, awayMs / SWEEPS_PER_AWAY));
  const sweeper = setInterval(() => void sweep().catch(options.onError), every);
  sweeper.unref();

  return {
    connected(key) {
      clearTimeout(leaving.get(key));
      leaving.delete(key);
      arrive(key).catch(options.onError);
    },
    disconnected(key) {
      clearTimeout(leaving.get(key));
      const timer = setTimeout(() => leave(key).catch(options.onError), options.graceMs(key));
      timer.unref();
      leaving.set(key, timer);
    },
    async active(key) {
      await store.touch(key, now());
      if (told.get(key) === 'away') tell(key, 'online');
    },
    lastActiveAt: (keys) => store.touchedAt(keys),
    statusOf,
    close() {
      clearInterval(sweeper);
      for (const timer of leaving.values()) clearTimeout(timer);
    },
  };
}
