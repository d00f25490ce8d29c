import type { VisitorSettings } from '@switchboard/protocol';
import type { Person } from '../prechat/validate.ts';
import type { KeyValue } from '../safe-storage.ts';
import type { FirstMessage } from './first-messages.ts';

/** Up to where replies were shown beside the closed launcher. */
export interface Previewed {
  conversationId: string;
  seq: number;
}

/** What is known of a visitor who has written. */
export interface Kept {
  token: string;
  visitorId: string;
  settings: VisitorSettings;
  previewed: Previewed;
  /** Written, and not acknowledged yet, before there was a conversation. */
  firstMessages: readonly FirstMessage[];
  person: Person;
}

/** The visitor's line in the iframe's own storage; empty until the first message is written. */
export interface Keeper {
  /** Of the storage entry. */
  readonly name: string;
  read(): Kept | null;
  write(kept: Kept): void;
  forget(): void;
}

const VERSION = 1;

export function createKeeper(storage: KeyValue, widgetKey: string): Keeper {
  const name = `switchboard:${widgetKey}`;
  return {
    name,
    read() {
      const kept = parse(storage.getItem(name));
      if (kept?.version !== VERSION) return null;
      // Kept by an older widget, it says nothing of who is there.
      const { settings } = kept;
      const unknown = { state: settings.online ? 'open' : 'nobody', opensAt: null } as const;
      return { ...kept, settings: { ...settings, availability: settings.availability ?? unknown } };
    },
    write: (kept) => storage.setItem(name, JSON.stringify({ version: VERSION, ...kept })),
    forget: () => storage.removeItem(name),
  };
}

/** Null for what is not there or no JSON any more. */
function parse(line: string | null): (Kept & { version: number }) | null {
  try {
    return JSON.parse(line ?? 'null');
  } catch {
    return null;
  }
}
