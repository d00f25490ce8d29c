import type { DeskTicket } from '@switchboard/protocol';
import { ArrowLeft, Merge } from 'lucide-react';
import { Link, useLocation, useNavigate, useParams } from 'react-router';
import { useCommands } from '../../../ui/commands/use-commands.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { TableSkeleton } from '../../../ui/table.tsx';
import { describeError } from '../../session/index.ts';
import { ticketCommands } from '../keys.ts';
import { useTicket } from '../queries.ts';
import { CommentForm } from './comment-form.tsx';
import { CommentList } from './comment-list.tsx';
import { TicketHeader } from './ticket-header.tsx';
import { Transcripts } from './transcript.tsx';

/** One ticket: what it is about, what was said, and what the team says about it. */
export function TicketPage() {
  const { ticketId = '' } = useParams();
  const ticket = useTicket(ticketId);
  const navigate = useNavigate();
  const back = `/tickets${listOf(useLocation().state)}`;
  useCommands(ticketCommands, { 'ticket-back': () => navigate(back) });
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto flex max-w-200 flex-col gap-5 px-4 py-5 md:px-8">
        <Link to={back} className="flex w-fit items-center gap-1.5 text-muted text-sm hover:underline">
          <ArrowLeft aria-hidden="true" size={14} className="rtl:rotate-180" /> Tickets
        </Link>
        {ticket.isPending && <TableSkeleton label="Loading the ticket" />}
        {ticket.isError && (
          <ErrorState
            title="The ticket did not load."
            detail={describeError(ticket.error)}
            onRetry={ticket.refetch}
          />
        )}
        {ticket.data && <Opened key={ticket.data.id} ticket={ticket.data} />}
      </div>
    </div>
  );
}

/** The filters of the list that one came from. */
function listOf(state: unknown): string {
  const { list } = (state ?? {}) as { list?: unknown };
  return typeof list === 'string' && list.startsWith('?') ? list : '';
}

function Opened({ ticket }: { ticket: DeskTicket }) {
  const { mergedInto, mergedFrom, description } = ticket;
  return (
    <>
      <TicketHeader ticket={ticket} />
      {mergedInto && (
        <p className="rounded-card bg-surface-2 px-3 py-2 text-sm">
          <Merge aria-hidden="true" size={14} className="me-1.5 inline" />
          Merged into <TicketLink {...mergedInto} />. Its comments and conversations are there.
        </p>
      )}
      {mergedFrom.length > 0 && (
        <p className="text-muted text-sm">
          Merged into this one:{' '}
          {mergedFrom.map((other, index) => (
            <span key={other.id}>
              {index > 0 && ', '}
              <TicketLink {...other} />
            </span>
          ))}
        </p>
      )}
      {description && (
        <p dir="auto" className="whitespace-pre-wrap break-words text-base">
          {description}
        </p>
      )}
      <Transcripts ticket={ticket} />
      {!mergedInto && (
        <>
          <CommentList ticketId={ticket.id} />
          <CommentForm ticket={ticket} />
        </>
      )}
    </>
  );
}

function TicketLink({ number, subject }: { number: number; subject: string }) {
  return (
    <Link to={`/tickets/${number}`} className="text-accent underline">
      #{number} {subject}
    </Link>
  );
}
