import type { Me } from '@switchboard/protocol';
import { createStored } from '../../ui/hooks/stored.ts';

export interface StoredSession {
  token: string;
  me: Me;
}

function isSession(value: unknown): value is StoredSession | null {
  if (value === null) return true;
  const session = value as Partial<StoredSession>;
  return typeof session?.token === 'string' && typeof session.me?.operator?.id === 'string';
}

/**
 * The signed-in session, in localStorage: it must outlive a reload and be the same in every tab. A script that got
 * into the page could read it there, so none may get in (`script-src 'self'`, no inline scripts, one Markdown
 * renderer); a cookie would not stop such a script from acting as the operator either. The session ends
 * after 12 idle hours, and can be revoked.
 */
export const storedSession = createStored<StoredSession | null>('switchboard.session', null, isSession);

let howItEnded: 'signed-out' | 'ended' = 'signed-out';

/** `ended`: the server took it back; the sign-in page says so. */
export function endSession(how: typeof howItEnded): void {
  if (!storedSession.get()) return;
  howItEnded = how;
  storedSession.set(null);
}

export const sessionWasEnded = () => howItEnded === 'ended';
