import { ErrorState } from '../../../ui/error-state.tsx';
import { useMedia } from '../../../ui/hooks/use-media.ts';
import { PaneHandle, usePaneWidth } from '../../../ui/resizable-panes.tsx';
import { ClosedNotice } from '../../availability/index.ts';
import { describeError } from '../../session/index.ts';
import { PeekPane } from '../peek/peek-pane.tsx';
import { queuePageSize, useMyself, useQueue, useQueueTotal } from '../queries.ts';
import { RingNotice } from '../ring/ring-controls.tsx';
import { arrange } from './arrange.ts';
import { ActiveQueueFilters, everything } from './queue-filters.tsx';
import { LatestTaken, QueueHeader } from './queue-header.tsx';
import { QueueList } from './queue-list.tsx';
import { EmptyQueue, QueueSkeleton } from './queue-states.tsx';
import { skillsAskedFor } from './skills.ts';
import { useAccept } from './use-accept.ts';
import { type QueueState, useQueueState } from './use-queue-state.ts';

type Acceptance = ReturnType<typeof useAccept>;

/** Who waits for a person, and beside it a look into one of the chats; on a narrow screen one of the two. */
export function QueueScreen() {
  const state = useQueueState();
  const acceptance = useAccept();
  const isNarrow = useMedia('(max-width: 859px)');
  const pane = usePaneWidth('peek', { initial: 440, min: 340, max: 640 });
  const { peekId } = state;
  return (
    <div className="flex h-full min-w-0">
      {isNarrow && peekId ? (
        <h1 className="sr-only">Queue</h1>
      ) : (
        <Queue state={state} acceptance={acceptance} />
      )}
      {peekId && (
        <>
          {!isNarrow && <PaneHandle label="Width of the chat" pane={pane} paneIs="after" />}
          <div
            className={isNarrow ? 'min-w-0 flex-1' : 'shrink-0'}
            style={isNarrow ? undefined : { width: pane.width }}
          >
            <PeekPane key={peekId} id={peekId} close={() => state.peek(null)} acceptance={acceptance} />
          </div>
        </>
      )}
    </div>
  );
}

function Queue({ state, acceptance }: { state: QueueState; acceptance: Acceptance }) {
  const { filters, setFilters } = state;
  const queue = useQueue(filters);
  const waiting = useQueueTotal();
  const mySkills = useMyself()?.skills ?? [];
  const chats = queue.data?.chats ?? [];
  const groups = arrange(chats, filters, mySkills);
  return (
    <section aria-label="Queue" className="flex h-full min-w-0 flex-1 flex-col">
      <QueueHeader waiting={waiting} skills={skillsAskedFor(chats)} state={state} />
      <ClosedNotice />
      <RingNotice />
      <ActiveQueueFilters {...state} />
      <LatestTaken />
      {queue.isError && !queue.data && (
        <ErrorState
          title="The queue did not load."
          detail={describeError(queue.error)}
          onRetry={queue.refetch}
        />
      )}
      {queue.isPending && <QueueSkeleton />}
      {queue.data && groups.length === 0 && (
        <EmptyQueue waiting={waiting} showAll={() => setFilters(everything)} />
      )}
      {groups.length > 0 && (
        <QueueList groups={groups} state={state} acceptance={acceptance} mySkills={mySkills} />
      )}
      {queue.data && queue.data.total > queuePageSize && (
        <p className="shrink-0 border-hair border-t px-4 py-1.5 text-muted text-xs tabular-nums">
          The first {queuePageSize} of {queue.data.total} are shown.
        </p>
      )}
    </section>
  );
}
