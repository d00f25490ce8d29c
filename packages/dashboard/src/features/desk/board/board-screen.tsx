import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { ErrorState } from '../../../ui/error-state.tsx';
import { TableSkeleton } from '../../../ui/table.tsx';
import { useOperators } from '../../accounts/index.ts';
import { ClosedNotice } from '../../availability/index.ts';
import { describeError } from '../../session/index.ts';
import { useActiveSessions, useQueue } from '../queries.ts';
import { arrange } from '../queue/arrange.ts';
import { WaitTime } from '../queue/wait-time.tsx';
import { AgentCard } from './agent-card.tsx';
import { agentLoads, sumsOf } from './loads.ts';
import { useBoardLive } from './use-board-live.ts';
import { WaitingList } from './waiting-list.tsx';

/** For admins: who waits, who is on what, and how full everybody is. */
export function BoardScreen() {
  useBoardLive();
  const queue = useQueue({ sort: 'wait_time' });
  const operators = useOperators();
  const active = useActiveSessions();
  const failed = [queue, operators, active].find(({ isError, data }) => isError && !data);
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto flex max-w-270 flex-col gap-6 px-4 py-5 md:px-8">
        <header className="flex flex-wrap items-baseline justify-between gap-2">
          <h1 className="font-semibold text-xl">Board</h1>
          <Link to="/queue" className="flex items-center gap-1.5 text-muted text-sm hover:underline">
            <ArrowLeft aria-hidden="true" size={14} className="rtl:rotate-180" /> Queue
          </Link>
        </header>
        <ClosedNotice />
        {failed && (
          <ErrorState
            title="The board did not load."
            detail={describeError(failed.error)}
            onRetry={() => void failed.refetch()}
          />
        )}
        {!failed && !(queue.data && operators.data && active.data) && (
          <TableSkeleton label="Loading the board" />
        )}
        {queue.data && operators.data && active.data && (
          <Board
            waiting={
              arrange(queue.data.chats, { sort: 'wait_time', mine: false, here: false }, [])[0]?.chats ?? []
            }
            total={queue.data.total}
            loads={agentLoads(operators.data, active.data)}
          />
        )}
      </div>
    </div>
  );
}

interface BoardProps {
  /** Longest waiting first. */
  waiting: Parameters<typeof WaitingList>[0]['chats'];
  total: number;
  loads: ReturnType<typeof agentLoads>;
}

function Board({ waiting, total, loads }: BoardProps) {
  const sums = sumsOf(loads);
  const [longest] = waiting;
  return (
    <>
      <dl className="grid grid-cols-2 gap-3 md:grid-cols-4">
        <Figure name="Waiting">{total}</Figure>
        <Figure name="Longest wait">
          {longest ? <WaitTime since={longest.waitingSince} /> : 'Nobody waits'}
        </Figure>
        <Figure name="Active chats">{sums.active}</Figure>
        <Figure name="Agents online">
          {sums.online}
          <span className="font-normal text-muted text-sm"> with room for {sums.capacity}</span>
        </Figure>
      </dl>
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <WaitingList chats={waiting} />
        <section aria-labelledby="board-agents" className="flex flex-col gap-2">
          <h2 id="board-agents" className="font-semibold text-base">
            Agents
          </h2>
          <ul className="flex flex-col gap-2">
            {loads.map((load) => (
              <AgentCard key={load.id} load={load} />
            ))}
          </ul>
        </section>
      </div>
    </>
  );
}

function Figure({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="rounded-card border border-hair bg-surface-1 px-4 py-3">
      <dt className="text-muted text-xs">{name}</dt>
      <dd className="mt-0.5 font-semibold text-lg tabular-nums">{children}</dd>
    </div>
  );
}
