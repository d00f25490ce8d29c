import { createStored } from '../../ui/hooks/stored.ts';
import { useStore } from '../../ui/hooks/use-store.ts';

export interface Preferences {
  theme: 'system' | 'light' | 'dark';
  sendWith: 'enter' | 'mod-enter';
  /** Keys without a modifier, such as J and K. */
  singleKeys: boolean;
}

const fallback: Preferences = { theme: 'system', sendWith: 'enter', singleKeys: true };

function isPreferences(value: unknown): value is Preferences {
  return typeof value === 'object' && value !== null && Object.keys(fallback).every((key) => key in value);
}

/** How this person likes it, on this machine. public/assets/theme-1.js reads the same entry before the first paint. */
const preferences = createStored<Preferences>('switchboard.preferences', fallback, isPreferences);

export function usePreferences() {
  const value = useStore(preferences);
  return { ...value, set: (change: Partial<Preferences>) => preferences.set({ ...value, ...change }) };
}
