import type { DeskTicket } from '@switchboard/protocol';
import { Merge } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { ColorChip } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { useCommands } from '../../../ui/commands/use-commands.tsx';
import { dateTime } from '../../../ui/format/time.ts';
import { nameOf } from '../../contacts/index.ts';
import { ticketCommands } from '../keys.ts';
import { StatusChip } from '../status-chip.tsx';
import { AssigneePicker } from './assignee-picker.tsx';
import { LabelsPicker } from './labels-picker.tsx';
import { MergeDialog } from './merge-dialog.tsx';
import { PriorityMenu, StatusMenu } from './property-menus.tsx';
import { SubjectField } from './subject-field.tsx';

type Opened = 'assignee' | 'labels' | 'merge' | null;

/** Number, subject and what can be set; a merged ticket only shows it. */
export function TicketHeader({ ticket }: { ticket: DeskTicket }) {
  const { number, subject, requester, createdAt, mergedInto } = ticket;
  return (
    <header className="flex flex-col gap-2">
      <h1 className="sr-only">
        Ticket #{number}: {subject}
      </h1>
      <div className="flex items-baseline gap-2">
        <span aria-hidden="true" className="shrink-0 font-semibold text-muted text-xl tabular-nums">
          #{number}
        </span>
        {mergedInto ? (
          <p dir="auto" className="min-w-0 break-words font-semibold text-xl">
            {subject}
          </p>
        ) : (
          <SubjectField ticket={ticket} />
        )}
      </div>
      <p className="text-muted text-sm">
        From{' '}
        <Link to={`/contacts/${requester.id}`} className="text-ink underline">
          {nameOf(requester)}
        </Link>
        , <time dateTime={createdAt}>{dateTime(createdAt)}</time>
      </p>
      {mergedInto ? <StatusChip status={ticket.status} /> : <Controls ticket={ticket} />}
    </header>
  );
}

function Controls({ ticket }: { ticket: DeskTicket }) {
  const [opened, setOpened] = useState<Opened>(null);
  const openIf = (what: Opened) => (open: boolean) => setOpened(open ? what : null);
  useCommands(ticketCommands, {
    'ticket-assign': () => setOpened('assignee'),
    'ticket-label': () => setOpened('labels'),
    'ticket-merge': () => setOpened('merge'),
  });
  return (
    <div className="-ms-1.5 flex flex-wrap items-center gap-1">
      <StatusMenu ticket={ticket} />
      <PriorityMenu ticket={ticket} />
      <AssigneePicker ticket={ticket} open={opened === 'assignee'} onOpenChange={openIf('assignee')} />
      <LabelsPicker ticket={ticket} open={opened === 'labels'} onOpenChange={openIf('labels')} />
      {ticket.labels.map(({ id, color, name }) => (
        <ColorChip key={id} color={color} name={name} />
      ))}
      <Button size="sm" variant="ghost" className="ms-auto" onClick={() => setOpened('merge')}>
        <Merge aria-hidden="true" size={14} /> Merge
      </Button>
      <MergeDialog ticket={ticket} open={opened === 'merge'} onOpenChange={openIf('merge')} />
    </div>
  );
}
