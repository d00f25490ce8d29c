import { type ReactNode, useState } from 'react';
import { useNavigate } from 'react-router';
import { StateBar } from '../../features/desk/index.ts';
import { useSession } from '../../features/session/index.ts';
import { CommandPalette } from '../../ui/command-palette.tsx';
import { useCommands } from '../../ui/commands/use-commands.tsx';
import { KeySheet } from '../../ui/key-sheet.tsx';
import { allCommands, appCommands } from '../keys.ts';
import { settingsCommands, settingsFor } from '../settings-pages.ts';
import { ConnectionBar } from './connection-bar.tsx';
import { Navigation } from './navigation.tsx';
import { useThemeSwitch } from './use-theme-switch.ts';
import { useUnreadTitle } from './use-unread-title.ts';

/** The frame of all screens: navigation, the state of the connection, palette and keys. */
export function AppShell({ children }: { children: ReactNode }) {
  const { signOut, isAdmin } = useSession();
  const navigate = useNavigate();
  const theme = useThemeSwitch();
  const [isPaletteOpen, setPaletteOpen] = useState(false);
  const [areKeysShown, setKeysShown] = useState(false);
  useUnreadTitle();
  // First, so that they stand last: one goes to screens more often.
  useCommands(
    settingsCommands,
    Object.fromEntries(
      settingsFor(isAdmin).map(({ path }) => [`settings-${path}`, () => navigate(`/settings/${path}`)]),
    ),
  );
  useCommands(appCommands, {
    palette: () => setPaletteOpen(true),
    keys: () => setKeysShown(true),
    'go-inbox': () => navigate('/inbox'),
    'go-queue': () => navigate('/queue'),
    'go-tickets': () => navigate('/tickets'),
    'go-contacts': () => navigate('/contacts'),
    'go-board': isAdmin && (() => navigate('/board')),
    'go-ratings': () => navigate('/ratings'),
    'go-settings': () => navigate('/settings'),
    theme: theme.toggle,
    'sign-out': signOut,
  });

  return (
    <div className="flex h-full flex-col max-sm:pb-[env(safe-area-inset-bottom)]">
      <a
        href="#main"
        className="sr-only z-50 rounded-control bg-accent px-3 py-2 text-accent-text focus:not-sr-only focus:fixed focus:start-2 focus:top-2"
      >
        Skip to the content
      </a>
      <ConnectionBar />
      <StateBar />
      <div className="flex min-h-0 flex-1 max-sm:flex-col-reverse">
        <Navigation showKeys={() => setKeysShown(true)} />
        <main id="main" tabIndex={-1} className="min-h-0 min-w-0 flex-1 outline-none">
          {children}
        </main>
      </div>
      <CommandPalette open={isPaletteOpen} onOpenChange={setPaletteOpen} />
      <KeySheet commands={allCommands} open={areKeysShown} onOpenChange={setKeysShown} />
    </div>
  );
}
