import { createBrowserRouter, Navigate, type RouteObject } from 'react-router';
import { SignInPage } from '../features/session/index.ts';
import { CrashPage, NotFoundPage } from './error-pages.tsx';

/** Screens come in their own files: whoever signs in does not wait for the inbox. */
const shell: RouteObject[] = [
  { index: true, element: <Navigate to="/inbox" replace /> },
  {
    path: 'inbox/:conversationId?',
    lazy: async () => ({ Component: (await import('./screens/inbox.tsx')).InboxRoute }),
  },
  {
    path: 'contacts',
    lazy: async () => ({ Component: (await import('./screens/contacts.tsx')).ContactsRoute }),
  },
  {
    path: 'contacts/:contactId',
    lazy: async () => ({ Component: (await import('./screens/contacts.tsx')).ContactRoute }),
  },
  {
    path: 'settings/*',
    lazy: async () => ({ Component: (await import('./screens/settings.tsx')).SettingsRoutes }),
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
