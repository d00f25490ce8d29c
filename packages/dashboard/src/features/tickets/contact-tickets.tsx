import { Plus } from 'lucide-react';
import { Link } from 'react-router';
import { Button } from '../../ui/button.tsx';
import { Bone, Waiting } from '../../ui/skeleton.tsx';
import { useNewTicket } from './new/new-ticket-provider.tsx';
import { useTickets } from './queries.ts';
import { StatusChip } from './status-chip.tsx';

/** What a contact has asked for, and a way to write down what they ask for now. */
export function ContactTickets({ contactId }: { contactId: string }) {
  const open = useNewTicket();
  return (
    <div className="flex flex-col gap-2">
      <Known contactId={contactId} />
      <Button size="sm" className="self-start" onClick={() => open(contactId)}>
        <Plus aria-hidden="true" size={14} /> New ticket
      </Button>
    </div>
  );
}

function Known({ contactId }: { contactId: string }) {
  const tickets = useTickets({ status: 'all', contactId });
  // While another contact's tickets load, those of the one before are no placeholder.
  if (tickets.isPending || tickets.isPlaceholderData)
    return (
      <Waiting label="Loading tickets">
        <Bone className="h-10 w-full" />
      </Waiting>
    );
  if (tickets.isError) return <p className="text-muted text-sm">They did not load.</p>;
  if (tickets.data.length === 0) return <p className="text-muted text-sm">None yet.</p>;
  return (
    <>
      <ul aria-label="Tickets" className="-mx-2 flex flex-col">
        {tickets.data.map(({ id, number, subject, status }) => (
          <li key={id}>
            <Link
              to={`/tickets/${number}`}
              className="flex items-center gap-2 rounded-control px-2 py-2 hover:bg-surface-2"
            >
              <span className="shrink-0 text-muted text-xs tabular-nums">#{number}</span>
              <span dir="auto" className="min-w-0 flex-1 truncate text-sm">
                {subject}
              </span>
              <StatusChip status={status} />
            </Link>
          </li>
        ))}
      </ul>
      {tickets.hasNextPage && (
        <Button
          size="sm"
          variant="ghost"
          busy={tickets.isFetchingNextPage}
          onClick={() => tickets.fetchNextPage()}
        >
          Show more
        </Button>
      )}
    </>
  );
}
