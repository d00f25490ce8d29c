import { Ticket } from 'lucide-react';
import { Link } from 'react-router';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { useTicketNumber } from '../queries.ts';

interface TicketButtonProps {
  ticketId: string | null;
  busy: boolean;
  make: () => void;
  className: string;
}

/** Makes a ticket of the conversation; where there is one, its number. */
export function TicketButton({ ticketId, busy, make, className }: TicketButtonProps) {
  if (ticketId !== null) return <TicketChip ticketId={ticketId} />;
  return (
    <Button size="sm" variant="ghost" className={className} busy={busy} onClick={make}>
      <Ticket aria-hidden="true" size={13} /> Make ticket
    </Button>
  );
}

function TicketChip({ ticketId }: { ticketId: string }) {
  const number = useTicketNumber(ticketId).data;
  return (
    <Link to={`/tickets/${ticketId}`} className="rounded-full hover:underline">
      <Badge tone="accent" className="tabular-nums">
        <Ticket aria-label="Ticket" size={12} />
        {number !== undefined && `#${number}`}
      </Badge>
    </Link>
  );
}
