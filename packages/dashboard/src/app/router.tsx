import { createBrowserRouter, Navigate, type RouteObject } from 'react-router';
import { SignInPage } from '../features/session/index.ts';
import { CrashPage, NotFoundPage } from './error-pages.tsx';

/** Screens come in their own files: whoever signs in does not wait for the inbox. */
const shell: RouteObject[] = [
  { index: true, element: <Navigate to="/inbox" replace /> },
  {
    path: 'inbox/:conversationId?',
    lazy: async () => {
      const { InboxRoute, preloadInbox } = await import('./screens/inbox.tsx');
      await preloadInbox();
      return { Component: InboxRoute };
    },
  },
  {
    path: 'queue/:sessionId?',
    lazy: async () => {
      const { QueueRoute, preloadQueue } = await import('./screens/desk.tsx');
      await preloadQueue();
      return { Component: QueueRoute };
    },
  },
  {
    path: 'board',
    lazy: async () => {
      const { BoardRoute, preloadBoard } = await import('./screens/desk.tsx');
      await preloadBoard();
      return { Component: BoardRoute };
    },
  },
  {
    path: 'ratings',
    lazy: async () => {
      const { RatingsRoute } = await import('./screens/ratings.tsx');
      await RatingsRoute.preload();
      return { Component: RatingsRoute };
    },
  },
  {
    path: 'tickets',
    lazy: async () => {
      const { TicketsRoute } = await import('./screens/tickets.tsx');
      await TicketsRoute.preload();
      return { Component: TicketsRoute };
    },
  },
  {
    path: 'tickets/:ticketId',
    lazy: async () => {
      const { TicketRoute } = await import('./screens/tickets.tsx');
      await TicketRoute.preload();
      return { Component: TicketRoute };
    },
  },
  {
    path: 'contacts',
    lazy: async () => {
      const { ContactsRoute } = await import('./screens/contacts.tsx');
      await ContactsRoute.preload();
      return { Component: ContactsRoute };
    },
  },
  {
    path: 'contacts/:contactId',
    lazy: async () => {
      const { ContactRoute, preloadContact } = await import('./screens/contacts.tsx');
      await preloadContact();
      return { Component: ContactRoute };
    },
  },
  {
    path: 'settings/*',
    lazy: async () => {
      const { SettingsRoutes, preloadSettings } = await import('./screens/settings.tsx');
      await preloadSettings();
      return { Component: SettingsRoutes };
    },
  },
  { path: '*', element: <NotFoundPage /> },
];

/** While the first screen's file is on its way: the frame is not there yet either. */
const Nothing = () => null;

export function createRouter() {
  return createBrowserRouter([
    { path: '/sign-in', element: <SignInPage />, errorElement: <CrashPage />, HydrateFallback: Nothing },
    {
      path: '/',
      lazy: async () => ({ Component: (await import('./signed-in.tsx')).SignedIn }),
      errorElement: <CrashPage />,
      HydrateFallback: Nothing,
      children: shell,
    },
  ]);
}
