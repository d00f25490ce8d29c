import { Check } from 'lucide-react';
import { Popover } from 'radix-ui';
import { type ReactNode, useState } from 'react';
import { cx } from './cx.ts';
import { rank } from './format/rank.ts';
import { useListbox } from './listbox.ts';

export interface PickerOption {
  id: string;
  label: string;
  icon?: ReactNode;
  hint?: string;
}

interface PickerProps {
  trigger: ReactNode;
  label: string;
  placeholder: string;
  options: readonly PickerOption[];
  selected: readonly string[];
  /** True: picking does not close it. */
  multiple?: boolean;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onPick: (id: string) => void;
  /** Offers to make what was typed and is not there. */
  onCreate?: ((name: string) => void) | undefined;
}

export function Picker({ trigger, open, onOpenChange, label, ...list }: PickerProps) {
  return (
    <Popover.Root open={open} onOpenChange={onOpenChange}>
      <Popover.Trigger asChild>{trigger}</Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={4}
          collisionPadding={8}
          aria-label={label}
          // Given back a moment later, the focus would be taken from whoever has gone on by key meanwhile.
          onCloseAutoFocus={(event) => {
            if (document.activeElement !== document.body) event.preventDefault();
          }}
          className="z-50 w-64 animate-appear overflow-hidden rounded-card border border-hair bg-surface-0 shadow-lift outline-none"
        >
          <PickerList {...list} label={label} close={() => onOpenChange(false)} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

type PickerListProps = Omit<PickerProps, 'trigger' | 'open' | 'onOpenChange'> & { close: () => void };

function PickerList({
  label,
  placeholder,
  options,
  selected,
  multiple = false,
  onPick,
  onCreate,
  close,
}: PickerListProps) {
  const [query, setQuery] = useState('');
  const found = rank(options, query, ({ label, hint }) => (hint ? `${label} ${hint}` : label));
  const name = query.trim();
  const creates =
    onCreate && name !== '' && !options.some((option) => option.label.toLowerCase() === name.toLowerCase());
  const rows: PickerOption[] = creates ? [...found, { id: '', label: `Create “${name}”` }] : found;
  const listbox = useListbox(rows.length, (index) => {
    const row = rows[index];
    if (!row) return;
    if (row.id === '') onCreate?.(name);
    else onPick(row.id);
    if (multiple) setQuery('');
    else close();
  });

  return (
    <>
      <input
        {...listbox.field}
        role="combobox"
        aria-expanded
        aria-controls={listbox.list.id}
        // biome-ignore lint/a11y/noAutofocus: the popover was opened to type into it
        autoFocus
        aria-label={label}
        placeholder={placeholder}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          listbox.setActive(0);
        }}
        className="h-10 w-full border-hair border-b bg-transparent px-3 text-sm outline-none"
      />
      <div
        {...listbox.list}
        role="listbox"
        aria-label={label}
        aria-multiselectable={multiple}
        className="max-h-72 overflow-y-auto p-1"
      >
        {rows.map((row, index) => (
          <div
            key={row.id}
            {...listbox.option(index)}
            role="option"
            tabIndex={-1}
            aria-selected={selected.includes(row.id)}
            className={cx(
              'flex h-8 select-none items-center gap-2.5 rounded-control px-2 text-sm pointer-coarse:h-11',
              index === listbox.active && 'bg-surface-2',
            )}
          >
            {row.icon}
            <span className="min-w-0 flex-1 truncate">{row.label}</span>
            {row.hint && <span className="text-muted text-xs">{row.hint}</span>}
            {selected.includes(row.id) && <Check aria-hidden="true" size={14} className="text-accent" />}
          </div>
        ))}
      </div>
      {rows.length === 0 && <p className="px-3 pb-3 text-muted text-sm">Nothing is called that.</p>}
    </>
  );
}
