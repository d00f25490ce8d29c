import type { DeskTicket } from '@switchboard/protocol';
import { Link, useLocation } from 'react-router';
import { Avatar } from '../../../ui/avatar.tsx';
import { ColorChip } from '../../../ui/badge.tsx';
import { shortAgo } from '../../../ui/format/time.ts';
import { useNow } from '../../../ui/hooks/use-now.ts';
import { nameOf } from '../../contacts/index.ts';
import { PriorityMark } from '../../conversations/index.ts';
import { StatusChip } from '../status-chip.tsx';

const shownLabels = 2;

interface TicketRowProps {
  ticket: DeskTicket;
  isSelected: boolean;
  onToggle: () => void;
}

/** Number, subject and requester in two lines; status and who has it at the end. */
export function TicketRow({ ticket, isSelected, onToggle }: TicketRowProps) {
  const { id, number, subject, requester, assignee, labels, updatedAt } = ticket;
  const now = useNow();
  const { search } = useLocation();
  return (
    <li
      data-ticket={id}
      className="relative flex min-h-16 items-center gap-3 border-hair border-b px-4 py-2 has-[:checked]:bg-accent-soft has-[a:focus-visible]:bg-surface-2 hover:bg-surface-2 md:px-6"
    >
      <label className="relative z-10 -ms-2 flex size-8 shrink-0 items-center justify-center pointer-coarse:size-11">
        <span className="sr-only">Select ticket #{number}</span>
        <input
          type="checkbox"
          checked={isSelected}
          onChange={onToggle}
          className="size-4 accent-(--accent)"
        />
      </label>
      <span className="w-12 shrink-0 text-muted text-sm tabular-nums max-sm:w-9">#{number}</span>
      <div className="min-w-0 flex-1">
        <p className="flex min-w-0 items-center gap-1.5">
          <PriorityMark priority={ticket.priority} />
          {/* The whole row is the target. */}
          <Link
            to={`/tickets/${number}`}
            state={{ list: search }}
            dir="auto"
            className="truncate font-medium text-sm after:absolute after:inset-0"
          >
            {subject}
          </Link>
        </p>
        <p className="flex min-w-0 items-center gap-2 text-muted text-xs">
          <span dir="auto" className="truncate">
            {nameOf(requester)}
          </span>
          <span className="flex min-w-0 gap-1 max-sm:hidden">
            {labels.slice(0, shownLabels).map((label) => (
              <ColorChip key={label.id} color={label.color} name={label.name} />
            ))}
          </span>
        </p>
      </div>
      <time dateTime={updatedAt} className="shrink-0 text-muted text-xs tabular-nums max-sm:hidden">
        {shortAgo(updatedAt, now)}
      </time>
      <StatusChip status={ticket.status} />
      <span className="flex w-6 shrink-0 justify-end">
        {assignee && <Avatar id={assignee.id} name={assignee.name} size="sm" />}
      </span>
    </li>
  );
}
