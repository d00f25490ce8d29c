import type { DeskTicket } from '@switchboard/protocol';
import { useRef, useState } from 'react';
import { useCommands } from '../../../ui/commands/use-commands.tsx';
import { neighbourOf } from '../../conversations/index.ts';
import { BulkBar } from '../bulk/bulk-bar.tsx';
import { ticketCommands } from '../keys.ts';
import { TicketRow } from './ticket-row.tsx';

/** J and K walk through it, Enter opens, X picks. */
export function TicketList({ tickets }: { tickets: readonly DeskTicket[] }) {
  const [picked, setPicked] = useState<readonly string[]>([]);
  const selected = tickets.filter(({ id }) => picked.includes(id));
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
  const toggle = (id: string) =>
    setPicked((known) => (known.includes(id) ? known.filter((one) => one !== id) : [...known, id]));
  useCommands(ticketCommands, {
    'ticket-next': () => step(1),
    'ticket-previous': () => step(-1),
    'ticket-select': () => {
      const id = focused();
      if (id) toggle(id);
    },
    'ticket-open': () => {
      const id = focused();
      if (id) linkOf(id)?.click();
    },
  });

  return (
    <>
      <BulkBar tickets={tickets} selected={selected} onSelect={setPicked} />
      <ul ref={list} aria-label="Tickets" className="flex flex-col">
        {tickets.map((ticket) => (
          <TicketRow
            key={ticket.id}
            ticket={ticket}
            isSelected={picked.includes(ticket.id)}
            onToggle={() => toggle(ticket.id)}
          />
        ))}
      </ul>
    </>
  );
}
