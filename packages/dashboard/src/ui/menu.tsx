import type { LucideIcon } from 'lucide-react';
import { ContextMenu as Context, DropdownMenu as Dropdown } from 'radix-ui';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import { Kbd } from './kbd.tsx';

export interface MenuItem {
  id: string;
  label: string;
  icon?: LucideIcon;
  keys?: string | undefined;
  /** Set: it is one of several, and this one is chosen or not. */
  checked?: boolean;
  danger?: boolean;
  disabled?: boolean;
  onSelect: () => void;
}
/** Groups are parted by a line. */
export type MenuGroups = readonly (readonly MenuItem[])[];

const contentClass =
  'z-50 min-w-48 max-w-80 animate-appear rounded-card border border-hair bg-surface-0 p-1 shadow-lift outline-none max-h-(--radix-popper-available-height) overflow-y-auto';
const itemClass =
  'flex h-8 select-none items-center gap-2.5 rounded-control px-2 text-sm outline-none data-[highlighted]:bg-surface-2 data-[disabled]:opacity-50 pointer-coarse:h-11';

interface MenuProps {
  trigger: ReactNode;
  groups: MenuGroups;
  label: string;
  align?: 'start' | 'end';
  side?: 'top' | 'right' | 'bottom';
  header?: ReactNode;
}

export function Menu({ trigger, groups, label, align = 'end', side = 'bottom', header }: MenuProps) {
  return (
    <Dropdown.Root modal={false}>
      <Dropdown.Trigger asChild>{trigger}</Dropdown.Trigger>
      <Dropdown.Portal>
        <Dropdown.Content
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          aria-label={label}
          className={contentClass}
        >
          {header}
          <Groups groups={groups} kit={Dropdown} />
        </Dropdown.Content>
      </Dropdown.Portal>
    </Dropdown.Root>
  );
}

interface ContextMenuProps {
  children: ReactNode;
  groups: MenuGroups;
  label: string;
}

/** The same menu for the right mouse button; `groups` empty: the browser's own. */
export function ContextMenu({ children, groups, label }: ContextMenuProps) {
  return (
    <Context.Root modal={false}>
      <Context.Trigger asChild>{children}</Context.Trigger>
      <Context.Portal>
        <Context.Content collisionPadding={8} aria-label={label} className={contentClass}>
          <Groups groups={groups} kit={Context} />
        </Context.Content>
      </Context.Portal>
    </Context.Root>
  );
}

function Groups({ groups, kit: Kit }: { groups: MenuGroups; kit: typeof Dropdown | typeof Context }) {
  return groups
    .filter((group) => group.length > 0)
    .map((group, index) => (
      <Kit.Group key={group[0]?.id}>
        {index > 0 && <Kit.Separator className="mx-1 my-1 h-px bg-hair" />}
        {group.map((item) => (
          <Item key={item.id} item={item} kit={Kit} />
        ))}
      </Kit.Group>
    ));
}

function Item({ item, kit: Kit }: { item: MenuItem; kit: typeof Dropdown | typeof Context }) {
  const { icon: Icon } = item;
  const shared = {
    disabled: item.disabled ?? false,
    onSelect: item.onSelect,
    className: cx(itemClass, item.danger && 'text-danger'),
  };
  const content = (
    <>
      {Icon && (
        <Icon aria-hidden="true" size={15} strokeWidth={1.75} className={item.danger ? '' : 'text-muted'} />
      )}
      <span className="min-w-0 flex-1 truncate">{item.label}</span>
      {item.checked && <span aria-hidden="true">✓</span>}
      {item.keys && <Kbd keys={item.keys} />}
    </>
  );
  if (item.checked === undefined) return <Kit.Item {...shared}>{content}</Kit.Item>;
  return (
    <Kit.CheckboxItem {...shared} checked={item.checked}>
      {content}
    </Kit.CheckboxItem>
  );
}
