import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { Navigate, useLocation } from 'react-router';
import { useStore } from '../../ui/hooks/use-store.ts';
import { openServices, type Services } from './services.ts';
import { type Session, SessionContext } from './session-context.ts';
import { endSession, type StoredSession, sessionWasEnded, storedSession } from './stored-session.ts';

/** Its children are for the signed-in; others are sent to the sign-in page and come back afterwards. */
export function SessionProvider({ children }: { children: ReactNode }) {
  const stored = useStore(storedSession);
  const { pathname, search } = useLocation();
  if (!stored) {
    return <Navigate to="/sign-in" replace state={{ from: pathname + search, ended: sessionWasEnded() }} />;
  }
  return (
    <OpenSession key={stored.token} stored={stored}>
      {children}
    </OpenSession>
  );
}

function OpenSession({ stored, children }: { stored: StoredSession; children: ReactNode }) {
  const queryClient = useQueryClient();
  const [services, setServices] = useState<Services | null>(null);
  const operatorId = stored.me.operator.id;

  useEffect(() => {
    const opened = openServices(operatorId);
    setServices(opened);
    refreshMe(opened, stored.token);
    return () => {
      opened.close();
      setServices(null);
      queryClient.clear();
    };
  }, [operatorId, stored.token, queryClient]);

  const session = useMemo<Session | null>(
    () =>
      services && {
        ...services,
        me: stored.me,
        isAdmin: stored.me.operator.role === 'admin',
        signOut: () => signOut(services),
      },
    [services, stored.me],
  );
  return session && <SessionContext value={session}>{children}</SessionContext>;
}

/** The stored names and role may be old; without an answer they serve for now. */
function refreshMe({ api }: Services, token: string): void {
  api.call('GET /api/auth/me').then(
    (me) => {
      if (storedSession.get()?.token === token) storedSession.set({ token, me });
    },
    () => undefined,
  );
}

function signOut({ api }: Services): void {
  // The request takes its token along before the session is gone from here; the server's part may fail quietly,
  // because the token is forgotten on this machine either way.
  api.call('POST /api/auth/logout').catch(() => undefined);
  endSession('signed-out');
}
