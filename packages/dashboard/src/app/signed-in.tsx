import { useQueryClient } from '@tanstack/react-query';
import { Suspense, useEffect } from 'react';
import { Outlet } from 'react-router';
import { startAccountsLive } from '../features/accounts/index.ts';
import { startContactsLive } from '../features/contacts/index.ts';
import { ConversationsProvider, MentionNotices } from '../features/conversations/index.ts';
import { DeskProvider } from '../features/desk/index.ts';
import { startDocumentsLive } from '../features/documents/index.ts';
import { usePreferences } from '../features/preferences/index.ts';
import { SessionProvider, useSession } from '../features/session/index.ts';
import { NewTicketProvider, startTicketsLive } from '../features/tickets/index.ts';
import { CommandProvider } from '../ui/commands/use-commands.tsx';
import { Toaster } from '../ui/toast/toaster.tsx';
import { TooltipProvider } from '../ui/tooltip.tsx';
import { AppShell } from './shell/app-shell.tsx';

/** Everything behind the sign-in page. */
export function SignedIn() {
  const { singleKeys } = usePreferences();
  return (
    <SessionProvider>
      <Live />
      <ConversationsProvider>
        <MentionNotices />
        <TooltipProvider>
          <CommandProvider singleKeys={singleKeys}>
            <DeskProvider>
              <NewTicketProvider>
                <AppShell>
                  <Suspense>
                    <Outlet />
                  </Suspense>
                </AppShell>
              </NewTicketProvider>
            </DeskProvider>
            <Toaster />
          </CommandProvider>
        </TooltipProvider>
      </ConversationsProvider>
    </SessionProvider>
  );
}

/** Each feature hears the events that concern it. */
function Live() {
  const { connection } = useSession();
  const queryClient = useQueryClient();
  useEffect(() => {
    const stops = [
      startAccountsLive({ connection, queryClient }),
      startContactsLive({ connection, queryClient }),
      startDocumentsLive({ connection, queryClient }),
      startTicketsLive({ connection, queryClient }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [connection, queryClient]);
  return null;
}
