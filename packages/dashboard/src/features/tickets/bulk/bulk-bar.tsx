import type { DeskTicket } from '@switchboard/protocol';
import { UserRoundPlus, UserRoundX, X } from 'lucide-react';
import { useState } from 'react';
import { Avatar } from '../../../ui/avatar.tsx';
import { Button } from '../../../ui/button.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Menu } from '../../../ui/menu.tsx';
import { Picker, type PickerOption } from '../../../ui/picker.tsx';
import { Spinner } from '../../../ui/spinner.tsx';
import { useOperators } from '../../accounts/index.ts';
import { useSession } from '../../session/index.ts';
import { statuses, statusNames } from '../status.ts';
import { useBulkChange } from './use-bulk-change.ts';

const nobody = 'none';

interface BulkBarProps {
  /** All that are shown. */
  tickets: readonly DeskTicket[];
  selected: readonly DeskTicket[];
  onSelect: (ids: readonly string[]) => void;
}

/** Picks all or none, and says what can be done with those that are picked. */
export function BulkBar({ tickets, selected, onSelect }: BulkBarProps) {
  const bulk = useBulkChange();
  const isAll = selected.length === tickets.length;
  const change = (...[body, what]: [Parameters<typeof bulk.change>[1], string]) => {
    onSelect([]);
    void bulk.change(selected, body, what);
  };
  return (
    <div
      role="toolbar"
      aria-label="Selected tickets"
      className="sticky top-0 z-20 flex min-h-11 flex-wrap items-center gap-1 border-hair border-b bg-surface-1 px-4 py-1 md:px-6"
    >
      <label className="me-2 flex min-h-8 items-center gap-2.5 text-muted text-sm pointer-coarse:min-h-11">
        <input
          type="checkbox"
          checked={isAll}
          ref={(box) => {
            if (box) box.indeterminate = !isAll && selected.length > 0;
          }}
          onChange={() => onSelect(isAll ? [] : tickets.map(({ id }) => id))}
          className="size-4 accent-(--accent)"
        />
        <span aria-live="polite">{selected.length > 0 ? `${selected.length} selected` : 'Select all'}</span>
      </label>
      {selected.length > 0 && (
        <>
          <Assign onPick={(assigneeId, name) => change({ assigneeId }, `assigned to ${name}`)} />
          <Menu
            label="Set the status"
            align="start"
            groups={[
              statuses.map((status) => ({
                id: status,
                label: statusNames[status],
                onSelect: () => change({ status }, statusNames[status].toLowerCase()),
              })),
            ]}
            trigger={
              <Button size="sm" variant="ghost">
                Set the status
              </Button>
            }
          />
          <IconButton icon={X} label="Select none" size="sm" onClick={() => onSelect([])} />
        </>
      )}
      {bulk.isBusy && <Spinner />}
    </div>
  );
}

function Assign({ onPick }: { onPick: (assigneeId: string | null, name: string) => void }) {
  const { me } = useSession();
  const [isOpen, setOpen] = useState(false);
  const people = (useOperators().data ?? []).filter(({ disabled }) => !disabled);
  const options: PickerOption[] = people.map(({ id, name, presence }) => ({
    id,
    label: id === me.operator.id ? `${name} (me)` : name,
    icon: <Avatar id={id} name={name} size="sm" presence={presence} decorative />,
  }));
  const icon = <UserRoundX aria-hidden="true" size={16} className="mx-1 text-muted" />;
  return (
    <Picker
      label="Assign to"
      placeholder="Assign to…"
      open={isOpen}
      onOpenChange={setOpen}
      options={[...options, { id: nobody, label: 'Nobody', icon }]}
      selected={[]}
      onPick={(id) =>
        onPick(id === nobody ? null : id, people.find((one) => one.id === id)?.name ?? 'nobody')
      }
      trigger={
        <Button size="sm" variant="ghost">
          <UserRoundPlus aria-hidden="true" size={14} /> Assign
        </Button>
      }
    />
  );
}
