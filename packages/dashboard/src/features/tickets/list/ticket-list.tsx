import type { DeskTicket } from '@switchboard/protocol';
import { useRef } from 'react';
import { useCommands } from '../../../ui/commands/use-commands.tsx';
import { neighbourOf } from '../../conversations/index.ts';
import { ticketCommands } from '../keys.ts';
import { TicketRow } from './ticket-row.tsx';

/** J and K walk through it, Enter opens. */
export function TicketList({ tickets }: { tickets: readonly DeskTicket[] }) {
  const list = useRef<HTMLUListElement>(null);
  const linkOf = (id: string) => list.current?.querySelector<HTMLElement>(`[data-ticket="${id}"] a`);
  const focused = () => document.activeElement?.closest<HTMLElement>('[data-ticket]')?.dataset.ticket ?? null;

  function step(by: 1 | -1) {
    const next = neighbourOf(
      tickets.map(({ id }) => id),
      focused(),
      by,
    );
    if (next) linkOf(next)?.focus();
  }
  useCommands(ticketCommands, {
    'ticket-next': () => step(1),
    'ticket-previous': () => step(-1),
    'ticket-open': () => {
      const id = focused();
      if (id) linkOf(id)?.click();
    },
  });

  return (
    <ul ref={list} aria-label="Tickets" className="flex flex-col">
      {tickets.map((ticket) => (
        <TicketRow key={ticket.id} ticket={ticket} />
      ))}
    </ul>
  );
}
