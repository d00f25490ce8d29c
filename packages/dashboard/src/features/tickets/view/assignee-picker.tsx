import type { DeskTicket } from '@switchboard/protocol';
import { UserRoundPlus, UserRoundX } from 'lucide-react';
import { Avatar } from '../../../ui/avatar.tsx';
import { Button } from '../../../ui/button.tsx';
import { Picker, type PickerOption } from '../../../ui/picker.tsx';
import { useOperators } from '../../accounts/index.ts';
import { useSession } from '../../session/index.ts';
import { useTicketActions } from '../use-ticket-actions.ts';

interface AssigneePickerProps {
  ticket: DeskTicket;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

const nobody = 'none';

export function AssigneePicker({ ticket, open, onOpenChange }: AssigneePickerProps) {
  const { change } = useTicketActions();
  const { me } = useSession();
  const people = (useOperators().data ?? []).filter(({ disabled }) => !disabled);
  const { assignee } = ticket;
  const options: PickerOption[] = people.map(({ id, name, presence }) => ({
    id,
    label: id === me.operator.id ? `${name} (me)` : name,
    icon: <Avatar id={id} name={name} size="sm" presence={presence} decorative />,
  }));
  const icon = <UserRoundX aria-hidden="true" size={16} className="mx-1 text-muted" />;

  function pick(id: string) {
    const next = people.find((one) => one.id === id);
    const assigneeId = next?.id ?? null;
    const shown = next ? { id: next.id, name: next.name } : null;
    void change(ticket, { assigneeId }, { assignee: shown });
  }

  return (
    <Picker
      label="Assign to"
      placeholder="Assign to…"
      open={open}
      onOpenChange={onOpenChange}
      options={assignee ? [...options, { id: nobody, label: 'Nobody', icon }] : options}
      selected={[assignee?.id ?? nobody]}
      onPick={pick}
      trigger={
        <Button size="sm" variant="ghost" className="px-1.5 text-muted text-xs">
          {assignee ? (
            <Avatar id={assignee.id} name={assignee.name} size="xs" decorative />
          ) : (
            <UserRoundPlus aria-hidden="true" size={14} />
          )}
          <span className="max-w-36 truncate">
            {assignee && <span className="sr-only">Assignee: </span>}
            {assignee?.name ?? 'Assign'}
          </span>
        </Button>
      }
    />
  );
}
