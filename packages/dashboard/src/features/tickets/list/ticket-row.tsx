import type { DeskTicket } from '@switchboard/protocol';
import { Link } from 'react-router';
import { Avatar } from '../../../ui/avatar.tsx';
import { ColorChip } from '../../../ui/badge.tsx';
import { shortAgo } from '../../../ui/format/time.ts';
import { useNow } from '../../../ui/hooks/use-now.ts';
import { nameOf } from '../../contacts/index.ts';
import { PriorityMark } from '../../conversations/index.ts';
import { StatusChip } from '../status-chip.tsx';

const shownLabels = 2;

/** Number, subject and requester in two lines; status and who has it at the end. */
export function TicketRow({ ticket }: { ticket: DeskTicket }) {
  const { id, number, subject, requester, assignee, labels, updatedAt } = ticket;
  const now = useNow();
  return (
    <li
      data-ticket={id}
      className="relative flex min-h-16 items-center gap-3 border-hair border-b px-4 py-2 has-[a:focus-visible]:bg-surface-2 hover:bg-surface-2 md:px-6"
    >
      <span className="w-12 shrink-0 text-muted text-sm tabular-nums">#{number}</span>
      <div className="min-w-0 flex-1">
        <p className="flex min-w-0 items-center gap-1.5">
          <PriorityMark priority={ticket.priority} />
          {/* The whole row is the target. */}
          <Link
            to={`/tickets/${number}`}
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
