import { LayoutGrid } from 'lucide-react';
import { Link } from 'react-router';
import { useNow } from '../../../ui/hooks/use-now.ts';
import { useStore } from '../../../ui/hooks/use-store.ts';
import { useSession } from '../../session/index.ts';
import { useMyLoad } from '../queries.ts';
import { RingSwitch } from '../ring/ring-controls.tsx';
import { takenChats } from '../taken.ts';
import { QueueFilterMenu, QueueSortMenu } from './queue-filters.tsx';
import type { QueueState } from './use-queue-state.ts';

interface QueueHeaderProps {
  waiting: number;
  skills: readonly string[];
  state: QueueState;
}

export function QueueHeader({ waiting, skills, state }: QueueHeaderProps) {
  const { isAdmin } = useSession();
  const load = useMyLoad();
  return (
    <header className="flex min-h-13 shrink-0 flex-wrap items-center gap-x-2 border-hair border-b ps-4 pe-2 max-sm:pt-2">
      <h1 className="font-semibold text-base">Queue</h1>
      <p role="status" className="text-muted text-sm tabular-nums">
        {waiting} {waiting === 1 ? 'waits' : 'wait'}
      </p>
      {load && (
        <p className="ms-2 text-muted text-xs tabular-nums">
          You have {load.active.length} of {load.capacity}
        </p>
      )}
      <div className="ms-auto flex items-center gap-1">
        {isAdmin && (
          <Link
            to="/board"
            className="inline-flex h-8 items-center gap-1.5 rounded-control px-2 text-muted text-sm hover:bg-surface-2 hover:text-ink pointer-coarse:h-11"
          >
            <LayoutGrid aria-hidden="true" size={15} strokeWidth={1.75} /> Board
          </Link>
        )}
        <RingSwitch />
        <QueueSortMenu {...state} />
        <QueueFilterMenu {...state} skills={skills} />
      </div>
    </header>
  );
}

const newsMs = 60_000;

/** Who took the last chat that a colleague took. */
export function LatestTaken() {
  const latest = useStore(takenChats).at(-1);
  const now = useNow();
  const isNews = latest !== undefined && now - latest.at < newsMs;
  return (
    <div role="status">
      {isNews && (
        <p className="border-hair border-b bg-surface-1 px-4 py-1.5 text-muted text-xs">
          {latest.agent} took the chat with {latest.customer}.
        </p>
      )}
    </div>
  );
}
