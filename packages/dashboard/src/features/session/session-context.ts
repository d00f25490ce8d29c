import type { ApiClient, Connection, Outbox } from '@switchboard/client';
import type { Me } from '@switchboard/protocol';
import { createContext, useContext } from 'react';
import type { Services } from './services.ts';

/** What a signed-in operator works with. */
export interface Session {
  me: Me;
  isAdmin: boolean;
  api: ApiClient;
  events: Services['events'];
  connection: Connection;
  outbox: Outbox;
  signOut: () => void;
}

export const SessionContext = createContext<Session | null>(null);

/** The signed-in operator; everything but the sign-in page stands inside one. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession needs a SessionProvider around it.');
  return session;
}

export function useApi(): ApiClient {
  return useSession().api;
}
