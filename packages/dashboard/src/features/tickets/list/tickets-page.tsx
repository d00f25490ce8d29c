import { Plus, Ticket as TicketIcon } from 'lucide-react';
import { useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import { Button } from '../../../ui/button.tsx';
import { useCommands } from '../../../ui/commands/use-commands.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { useDebounced } from '../../../ui/hooks/use-debounced.ts';
import { TableSkeleton } from '../../../ui/table.tsx';
import { describeError } from '../../session/index.ts';
import { filtersFrom, searchOf, type TicketFilters } from '../filters.ts';
import { ticketCommands } from '../keys.ts';
import { useNewTicket } from '../new/new-ticket-provider.tsx';
import { useTickets } from '../queries.ts';
import { TicketFilterBar } from './ticket-filter-bar.tsx';
import { TicketList } from './ticket-list.tsx';

/** All tickets of the company, by what one looks for. */
export function TicketsPage() {
  const [search, setSearch] = useSearchParams();
  const filters = filtersFrom(search);
  const [text, setText] = useState(filters.q ?? '');
  const field = useRef<HTMLInputElement>(null);
  const set = (change: Partial<TicketFilters>) =>
    setSearch(searchOf({ ...filters, ...change }), { replace: true });
  useCommands(ticketCommands, { 'ticket-search': () => field.current?.focus() });

  function seek(words: string) {
    setText(words);
    set({ q: words.trim() });
  }

  return (
    <div className="flex h-full min-w-0 flex-col">
      <header className="flex shrink-0 flex-col gap-3 border-hair border-b px-4 pt-4 pb-3 md:px-6">
        <div className="flex items-center justify-between gap-3">
          <h1 className="font-semibold text-xl">Tickets</h1>
          <NewTicketButton />
        </div>
        <TicketFilterBar field={field} text={text} onText={seek} filters={filters} onChange={set} />
      </header>
      <Found filters={{ ...filters, q: useDebounced(filters.q, 200) }} />
    </div>
  );
}

function NewTicketButton() {
  const open = useNewTicket();
  return (
    <Button variant="primary" onClick={() => open()}>
      <Plus aria-hidden="true" size={15} /> New ticket
    </Button>
  );
}

function Found({ filters }: { filters: TicketFilters }) {
  const tickets = useTickets(filters);
  const { data } = tickets;
  const isFiltered = String(searchOf(filters)) !== '';
  if (tickets.isError && !data)
    return (
      <ErrorState
        title="The tickets did not load."
        detail={describeError(tickets.error)}
        onRetry={tickets.refetch}
      />
    );
  if (!data)
    return (
      <div className="p-6">
        <TableSkeleton label="Loading tickets" />
      </div>
    );
  if (data.length === 0)
    return (
      <EmptyState icon={TicketIcon} title={isFiltered ? 'No ticket is like that.' : 'No open tickets.'}>
        {isFiltered
          ? 'Try another status, fewer filters, or a part of the subject.'
          : 'A conversation that needs more than an answer can become one; a call can be written down as one.'}
        {!isFiltered && <NewTicketButton />}
      </EmptyState>
    );
  return (
    <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
      <TicketList tickets={data} />
      {tickets.hasNextPage && (
        <div className="flex justify-center p-4">
          <Button busy={tickets.isFetchingNextPage} onClick={() => tickets.fetchNextPage()}>
            Show more
          </Button>
        </div>
      )}
    </div>
  );
}
