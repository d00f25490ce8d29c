import { Keyboard, LayoutGrid, LogOut, Monitor, Moon, Star, Sun } from 'lucide-react';
import { useNavigate } from 'react-router';
import { useMyself, useOwnState } from '../../features/desk/index.ts';
import { usePreferences } from '../../features/preferences/index.ts';
import { useSession } from '../../features/session/index.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Badge } from '../../ui/badge.tsx';
import { keyOf } from '../../ui/commands/command.ts';
import { useMedia } from '../../ui/hooks/use-media.ts';
import { Menu } from '../../ui/menu.tsx';
import { appCommands } from '../keys.ts';

const themes = [
  { id: 'system', label: 'As the system', icon: Monitor },
  { id: 'light', label: 'Light', icon: Sun },
  { id: 'dark', label: 'Dark', icon: Moon },
] as const;

const presences = { online: 'Online', away: 'Away', offline: 'Offline' };

/** Who is signed in, how it looks, and the way out. */
export function AccountMenu({ showKeys }: { showKeys: () => void }) {
  const { me, signOut, isAdmin } = useSession();
  const navigate = useNavigate();
  const isPhone = useMedia('(max-width: 639px)');
  const { theme, set } = usePreferences();
  const { operator, company } = me;
  const presence = useMyself()?.presence;
  const own = useOwnState();
  return (
    <Menu
      label="Account"
      align="end"
      side="right"
      header={
        <div className="px-2 pt-1.5 pb-2">
          <p className="flex items-center justify-between gap-3 font-medium text-sm">
            <span className="truncate">{operator.name}</span>
            {presence && (
              <Badge tone={presence === 'online' ? 'online' : presence === 'away' ? 'waiting' : 'neutral'}>
                {own.state ?? presences[presence]}
              </Badge>
            )}
          </p>
          <p className="truncate text-muted text-xs">{operator.email}</p>
          <p className="truncate text-muted text-xs">{company.name}</p>
        </div>
      }
      groups={[
        own.names.length === 0 && own.state === null
          ? []
          : [
              {
                id: 'at-work',
                label: 'At work',
                checked: own.state === null,
                onSelect: () => own.set(null),
              },
              ...own.names.map((name) => ({
                id: `state-${name}`,
                label: name,
                checked: own.state === name,
                onSelect: () => own.set(name),
              })),
            ],
        // The bar of a phone has no room for them.
        isPhone
          ? [
              ...(isAdmin
                ? [{ id: 'board', label: 'Board', icon: LayoutGrid, onSelect: () => void navigate('/board') }]
                : []),
              { id: 'ratings', label: 'Ratings', icon: Star, onSelect: () => void navigate('/ratings') },
            ]
          : [],
        themes.map((option) => ({
          ...option,
          checked: theme === option.id,
          onSelect: () => set({ theme: option.id }),
        })),
        [
          {
            id: 'keys',
            label: 'Keyboard shortcuts',
            icon: Keyboard,
            keys: keyOf(appCommands, 'keys'),
            onSelect: showKeys,
          },
        ],
        [{ id: 'sign-out', label: 'Sign out', icon: LogOut, onSelect: signOut }],
      ]}
      trigger={
        <button
          type="button"
          aria-label={`Account of ${operator.name}`}
          className="flex size-10 items-center justify-center rounded-full hover:bg-surface-2 data-[state=open]:bg-surface-3 pointer-coarse:size-11"
        >
          <Avatar id={operator.id} name={operator.name} decorative {...(presence && { presence })} />
        </button>
      }
    />
  );
}
