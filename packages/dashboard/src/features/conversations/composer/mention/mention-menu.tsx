import { UsersRound } from 'lucide-react';
import { Avatar } from '../../../../ui/avatar.tsx';
import { cx } from '../../../../ui/cx.ts';
import type { MentionMenuState } from './use-mention-menu.ts';

/** Above the field, which keeps the focus. */
export function MentionMenu({ menu: { isOpen, isLoading, options, listbox } }: { menu: MentionMenuState }) {
  if (!isOpen) return null;
  return (
    <div
      {...listbox.list}
      role="listbox"
      aria-label="Colleagues and teams"
      className="absolute inset-x-0 bottom-full z-30 mb-1 max-h-72 max-w-96 animate-appear overflow-y-auto rounded-card border border-hair bg-surface-0 p-1 shadow-lift"
    >
      {options.map(({ kind, id, name, hint }, index) => (
        <div
          key={`${kind} ${id}`}
          {...listbox.option(index)}
          role="option"
          tabIndex={-1}
          aria-selected={index === listbox.active}
          // The field keeps the focus, and the caret its place.
          onPointerDown={(event) => event.preventDefault()}
          className={cx(
            'flex h-9 select-none items-center gap-2.5 rounded-control px-2 text-sm pointer-coarse:h-11',
            index === listbox.active && 'bg-surface-2',
          )}
        >
          {kind === 'team' ? (
            <UsersRound aria-hidden="true" size={18} className="mx-0.5 shrink-0 text-muted" />
          ) : (
            <Avatar id={id} name={name} size="sm" decorative />
          )}
          <span className="min-w-0 flex-1 truncate">{name}</span>
          <span className="min-w-0 truncate text-muted text-xs">{hint}</span>
        </div>
      ))}
      {options.length === 0 && (
        <p className="px-2 py-1.5 text-muted text-sm">
          {isLoading ? 'Loading…' : 'There is nobody else here yet.'}
        </p>
      )}
    </div>
  );
}
