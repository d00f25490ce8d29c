import type { DeskTicket } from '@switchboard/protocol';
import { Minus } from 'lucide-react';
import { Button } from '../../../ui/button.tsx';
import { Menu } from '../../../ui/menu.tsx';
import { PriorityMark, priorities, priorityNames } from '../../conversations/index.ts';
import { statuses, statusNames } from '../status.ts';
import { StatusChip } from '../status-chip.tsx';
import { useTicketActions } from '../use-ticket-actions.ts';

export function StatusMenu({ ticket }: { ticket: DeskTicket }) {
  const { change } = useTicketActions();
  const items = statuses.map((status) => ({
    id: status,
    label: statusNames[status],
    checked: status === ticket.status,
    onSelect: () => void change(ticket, { status }, { status }),
  }));
  return (
    <Menu
      label="Status"
      align="start"
      groups={[items]}
      trigger={
        <Button
          size="sm"
          variant="ghost"
          className="px-1.5"
          aria-label={`Status: ${statusNames[ticket.status]}`}
        >
          <StatusChip status={ticket.status} />
        </Button>
      }
    />
  );
}

export function PriorityMenu({ ticket }: { ticket: DeskTicket }) {
  const { change } = useTicketActions();
  const items = priorities.map((priority) => ({
    id: priority,
    label: priorityNames[priority],
    checked: priority === ticket.priority,
    onSelect: () => void change(ticket, { priority }, { priority }),
  }));
  return (
    <Menu
      label="Priority"
      align="start"
      groups={[items]}
      trigger={
        <Button
          size="sm"
          variant="ghost"
          className="px-1.5 text-muted text-xs"
          aria-label={`Priority: ${priorityNames[ticket.priority]}`}
        >
          {ticket.priority === 'medium' ? (
            <Minus aria-hidden="true" size={13} />
          ) : (
            <PriorityMark priority={ticket.priority} />
          )}
          {priorityNames[ticket.priority]}
        </Button>
      }
    />
  );
}
