export type PresenceStatus = 'online' | 'away' | 'offline';

/** Where presence is kept: one process's memory, or Redis for several. Keys are opaque. */
export interface PresenceStore {
  /** This process has it now. True where nobody had it before. */
  add(key: string): Promise<boolean>;
  /** This process has it no more. True where nobody has it any more. */
  remove(key: string): Promise<boolean>;
  /** Which of these keys are present. */
  present(keys: string[]): Promise<Set<string>>;
}

export interface PresenceOptions {
  store: PresenceStore;
  /** Does any socket of this process still belong to this key? */
  isConnected(key: string): boolean;
  /** A reload must not look like leaving. */
  graceMs: number;
  onChange(key: string, status: PresenceStatus): void;
  onError(error: unknown): void;
}

export interface Presence {
  connected(key: string): void;
  disconnected(key: string): void;
  statusOf(keys: string[]): Promise<Map<string, PresenceStatus>>;
  close(): void;
}

export function createMemoryPresence(): PresenceStore {
  const keys = new Set<string>();
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
  };
}

/** Who is here, told once at coming and once at leaving, whatever the number of tabs. */
export function createPresence(options: PresenceOptions): Presence {
  const { store } = options;
  const leaving = new Map<string, NodeJS.Timeout>();

  async function arrive(key: string): Promise<void> {
    if (await store.add(key)) options.onChange(key, 'online');
  }

  async function leave(key: string): Promise<void> {
    leaving.delete(key);
    if (options.isConnected(key)) return;
    if (await store.remove(key)) options.onChange(key, 'offline');
  }

  return {
    connected(key) {
      clearTimeout(leaving.get(key));
      leaving.delete(key);
      arrive(key).catch(options.onError);
    },
    disconnected(key) {
      clearTimeout(leaving.get(key));
      const timer = setTimeout(() => leave(key).catch(options.onError), options.graceMs);
      timer.unref();
      leaving.set(key, timer);
    },
    async statusOf(keys) {
      const present = await store.present(keys);
      return new Map(keys.map((key) => [key, present.has(key) ? 'online' : 'offline']));
    },
    close() {
      for (const timer of leaving.values()) clearTimeout(timer);
    },
  };
}
