import type { LucideIcon } from 'lucide-react';
import { useState } from 'react';
import { NavLink, useNavigate } from 'react-router';
import { cx } from '../../ui/cx.ts';
import { rank } from '../../ui/format/rank.ts';
import { SearchInput } from '../../ui/search-input.tsx';
import type { SettingsPath, SettingsPlace } from '../settings-pages.ts';

type Place = SettingsPlace & { path: SettingsPath };

interface SettingsMenuProps {
  places: readonly Place[];
  pages: Readonly<Record<SettingsPath, { icon: LucideIcon }>>;
  isNarrow: boolean;
}

/** Every page of the settings, and a search by what one would call it. */
export function SettingsMenu({ places, pages, isNarrow }: SettingsMenuProps) {
  const [query, setQuery] = useState('');
  const navigate = useNavigate();
  const found = rank(
    places,
    query,
    ({ name }) => name,
    ({ words }) => words,
  );
  const groups = query.trim() ? new Map([['', found]]) : Map.groupBy(places, ({ group }) => group);
  return (
    <nav
      aria-label="Settings"
      className={cx(
        'shrink-0 overflow-y-auto p-3',
        isNarrow ? 'w-full' : 'w-58 border-hair border-e bg-surface-1',
      )}
    >
      <h1 className="px-2 pt-1 pb-3 font-semibold text-base">Settings</h1>
      <search className="mb-2 block">
        <form
          onSubmit={(event) => {
            event.preventDefault();
            const [first] = found;
            if (first && query.trim()) navigate(`/settings/${first.path}`);
          }}
        >
          <SearchInput label="Search the settings" placeholder="Search" value={query} onChange={setQuery} />
        </form>
      </search>
      {[...groups].map(([group, members]) => (
        <section key={group} aria-label={group || 'Found'} className="mb-3">
          {group && <h2 className="px-2 pt-1 pb-0.5 text-muted text-xs">{group}</h2>}
          <ul className="flex flex-col gap-0.5">
            {members.map(({ path, name }) => (
              <Item key={path} path={path} name={name} icon={pages[path].icon} />
            ))}
          </ul>
        </section>
      ))}
      <p role="status" className="px-2 text-muted text-sm">
        {found.length === 0 && 'No setting is called that.'}
      </p>
    </nav>
  );
}

function Item({ path, name, icon: Icon }: { path: SettingsPath; name: string; icon: LucideIcon }) {
  return (
    <li>
      <NavLink
        to={`/settings/${path}`}
        className={({ isActive }) =>
          cx(
            'flex h-8 items-center gap-2.5 rounded-control px-2 text-sm pointer-coarse:h-11',
            isActive ? 'bg-surface-3 font-medium' : 'text-muted hover:bg-surface-2 hover:text-ink',
          )
        }
      >
        <Icon aria-hidden="true" size={16} strokeWidth={1.75} />
        {name}
      </NavLink>
    </li>
  );
}
