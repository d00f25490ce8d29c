import { createStored } from '../../ui/hooks/stored.ts';
import { useStore } from '../../ui/hooks/use-store.ts';

export interface Preferences {
  theme: 'system' | 'light' | 'dark';
  sendWith: 'enter' | 'mod-enter';
  /** Keys without a modifier, such as J and K. */
  singleKeys: boolean;
  /** A bell while chats wait in the queue. */
  ring: boolean;
  /** A notice of the browser for each new chat. */
  notices: boolean;
}

const fallback: Preferences = {
  theme: 'system',
  sendWith: 'enter',
  singleKeys: true,
  ring: true,
  notices: true,
};

function isPreferences(value: unknown): value is Partial<Preferences> {
  return typeof value === 'object' && value !== null;
}

/** How this person likes it, on this machine. public/assets/theme-1.js reads the same entry before the first paint. */
const preferences = createStored<Partial<Preferences>>('switchboard.preferences', fallback, isPreferences);

export function usePreferences() {
  // What an earlier version stored lacks what has come since.
  const value: Preferences = { ...fallback, ...useStore(preferences) };
  return { ...value, set: (change: Partial<Preferences>) => preferences.set({ ...value, ...change }) };
}
