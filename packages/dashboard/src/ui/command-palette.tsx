import { Dialog } from 'radix-ui';
import { useState } from 'react';
import type { RunnableCommand } from './commands/registry.ts';
import { useCommandRegistry } from './commands/use-commands.tsx';
import { cx } from './cx.ts';
import { rank } from './format/rank.ts';
import { Kbd } from './kbd.tsx';
import { useListbox } from './listbox.ts';

interface PaletteProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Everything that can be done now, by name. */
export function CommandPalette({ open, onOpenChange }: PaletteProps) {
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 animate-appear bg-[oklch(0.15_0.02_265/0.3)]" />
        <Dialog.Content
          aria-describedby={undefined}
          // What runs may move the focus itself (into the composer, into a menu).
          onCloseAutoFocus={(event) => event.preventDefault()}
          className="fixed inset-x-0 top-[14vh] z-50 mx-auto w-[calc(100vw-2rem)] max-w-140 animate-appear overflow-hidden rounded-card bg-surface-0 shadow-lift outline-none"
        >
          <Dialog.Title className="sr-only">Commands</Dialog.Title>
          <PaletteList close={() => onOpenChange(false)} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function PaletteList({ close }: { close: () => void }) {
  const registry = useCommandRegistry();
  const [commands] = useState(() => registry.list().filter((command) => !command.keyOnly));
  const [query, setQuery] = useState('');
  const found = rank(
    commands,
    query,
    ({ title }) => title,
    ({ words = '' }) => words,
  );
  const listbox = useListbox(found.length, (index) => {
    const command = found[index];
    close();
    // After the dialog has let go of the focus.
    if (command) setTimeout(command.run);
  });

  return (
    <>
      <input
        {...listbox.field}
        role="combobox"
        aria-expanded
        aria-controls={listbox.list.id}
        // biome-ignore lint/a11y/noAutofocus: the palette was opened to type into it
        autoFocus
        aria-label="Command"
        placeholder="What do you want to do?"
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          listbox.setActive(0);
        }}
        className="h-12 w-full border-hair border-b bg-transparent px-4 text-base outline-none"
      />
      <div
        {...listbox.list}
        role="listbox"
        aria-label="Commands"
        className="max-h-[46vh] overflow-y-auto p-1.5"
      >
        {found.map((command, index) => (
          <PaletteRow
            key={command.id}
            command={command}
            active={index === listbox.active}
            option={listbox.option(index)}
          />
        ))}
      </div>
      {found.length === 0 && <p className="px-4 pb-4 text-muted text-sm">No command is called that.</p>}
    </>
  );
}

interface RowProps {
  command: RunnableCommand;
  active: boolean;
  option: ReturnType<ReturnType<typeof useListbox>['option']>;
}

function PaletteRow({ command, active, option }: RowProps) {
  return (
    <div
      {...option}
      role="option"
      tabIndex={-1}
      aria-selected={active}
      className={cx(
        'flex h-9 select-none items-center gap-3 rounded-control px-2.5 text-sm',
        active && 'bg-surface-2',
      )}
    >
      <span className="w-30 shrink-0 truncate text-muted text-xs">{command.group}</span>
      <span className="min-w-0 flex-1 truncate">{command.title}</span>
      {command.keys?.[0] && <Kbd keys={command.keys[0]} />}
    </div>
  );
}
