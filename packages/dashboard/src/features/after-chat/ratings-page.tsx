import type { ListedRating, ReplyOf } from '@switchboard/protocol';
import { Star } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { dateTime } from '../../ui/format/time.ts';
import { Select } from '../../ui/input.tsx';
import { Table, TableRow, TableSkeleton } from '../../ui/table.tsx';
import { useOperators } from '../accounts/index.ts';
import { nameOf } from '../contacts/index.ts';
import { describeError, useSession } from '../session/index.ts';
import { useRatings } from './queries.ts';
import { Stars } from './stars.tsx';
import { useRatingsLive } from './use-ratings-live.ts';

type Page = ReplyOf<'GET /api/ratings'>;

/** What customers said of their chats, in all or of one agent's. */
export function RatingsPage() {
  const [agentId, setAgentId] = useState('');
  const ratings = useRatings(agentId);
  useRatingsLive();
  const [first] = ratings.data?.pages ?? [];
  const items = ratings.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto flex max-w-230 flex-col gap-6 px-4 py-5 md:px-8">
        <header className="flex flex-wrap items-center justify-between gap-3">
          <h1 className="font-semibold text-xl">Ratings</h1>
          <AgentChoice value={agentId} onChange={setAgentId} />
        </header>
        {ratings.isError && (
          <ErrorState
            title="The ratings did not load."
            detail={describeError(ratings.error)}
            onRetry={ratings.refetch}
          />
        )}
        {ratings.isPending && <TableSkeleton label="Loading the ratings" />}
        {first?.count === 0 && <Nothing ofOne={agentId !== ''} showAll={() => setAgentId('')} />}
        {first && first.count > 0 && <Summary page={first} />}
        {items.length > 0 && (
          <Table label="Ratings" columns={['When', 'Rating', 'Customer', 'Agent']}>
            {items.map((item) => (
              <TableRow key={item.id} cells={cellsOf(item)} />
            ))}
          </Table>
        )}
        {ratings.hasNextPage && (
          <Button
            className="self-center"
            busy={ratings.isFetchingNextPage}
            onClick={() => ratings.fetchNextPage()}
          >
            Show earlier
          </Button>
        )}
      </div>
    </div>
  );
}

function Nothing({ ofOne, showAll }: { ofOne: boolean; showAll: () => void }) {
  const { isAdmin } = useSession();
  if (ofOne)
    return (
      <EmptyState icon={Star} title="Nobody has rated a chat with this agent yet.">
        <Button onClick={showAll}>Show all agents</Button>
      </EmptyState>
    );
  return (
    <EmptyState icon={Star} title="Nobody has rated a chat yet.">
      <p>Customers are asked when a chat has ended.</p>
      {isAdmin && (
        <Link to="/settings/after-chat" className="text-accent hover:underline">
          What they are asked
        </Link>
      )}
    </EmptyState>
  );
}

function AgentChoice({ value, onChange }: { value: string; onChange: (id: string) => void }) {
  const operators = useOperators().data ?? [];
  return (
    <Select
      aria-label="Agent"
      className="w-auto max-w-60"
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="">All agents</option>
      {operators.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </Select>
  );
}

function Summary({ page: { average, count, distribution } }: { page: Page }) {
  return (
    <div className="flex flex-wrap items-center gap-x-8 gap-y-3">
      <p>
        <span className="font-semibold text-2xl tabular-nums">{average?.toFixed(2)}</span>
        <span className="text-muted text-sm">
          {' '}
          of 5, from {count === 1 ? '1 rating' : `${count} ratings`}
        </span>
      </p>
      <ul aria-label="How many gave each score" className="flex flex-col gap-0.5">
        {distribution
          .map((given, index) => ({ given, score: index + 1 }))
          .reverse()
          .map(({ given, score }) => (
            <li key={score} className="flex items-center gap-2 text-xs">
              <Stars score={score} />
              <span aria-hidden="true" className="h-1.5 w-32 overflow-hidden rounded-full bg-surface-3">
                <span className="block h-full bg-accent" style={{ width: `${(given / count) * 100}%` }} />
              </span>
              <span className="text-muted tabular-nums">{given}</span>
            </li>
          ))}
      </ul>
    </div>
  );
}

function cellsOf(item: ListedRating) {
  return [
    <time key="when" dateTime={item.created_at} className="whitespace-nowrap text-muted tabular-nums">
      {dateTime(item.created_at)}
    </time>,
    <span key="rating" className="flex flex-col gap-0.5">
      <Stars score={item.score} />
      {item.comment && (
        <span dir="auto" className="wrap-anywhere whitespace-pre-wrap">
          {item.comment}
        </span>
      )}
    </span>,
    <Link key="customer" to={`/inbox/${item.session_id}`} className="text-accent hover:underline">
      {nameOf({ name: item.customer.name, email: '' })}
    </Link>,
    item.agent?.name ?? <span key="agent">Nobody</span>,
  ];
}
