import type { KeyValue } from '../src/app/safe-storage.ts';

/** A browser's storage that can be looked into. */
export function aStorage(): KeyValue & { entries: Map<string, string> } {
  const entries = new Map<string, string>();
  return {
    entries,
    getItem: (name) => entries.get(name) ?? null,
    setItem: (name, value) => void entries.set(name, value),
    removeItem: (name) => void entries.delete(name),
  };
}
