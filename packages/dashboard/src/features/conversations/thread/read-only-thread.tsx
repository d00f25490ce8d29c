import type { ThreadState } from '@switchboard/client';
import { ErrorState } from '../../../ui/error-state.tsx';
import { useStore } from '../../../ui/hooks/use-store.ts';
import { ThreadSkeleton } from './thread-skeleton.tsx';
import { buildTimeline } from './timeline.ts';
import { TimelineList } from './timeline-list.tsx';
import { useNotes } from './use-notes.ts';
import { useThread } from './use-thread.ts';

type OpenThread = NonNullable<ReturnType<typeof useThread>>;

/** A conversation to look into: what was said and noted, live, with nothing marked as read. */
export function ReadOnlyThread({ conversationId }: { conversationId: string }) {
  const thread = useThread(conversationId);
  return thread ? <Opened thread={thread} /> : <ThreadSkeleton />;
}

function Opened({ thread }: { thread: OpenThread }) {
  const state = useStore(thread.state);
  if (state.status === 'loading') return <ThreadSkeleton />;
  if (state.status === 'failed')
    return <ErrorState title="The messages did not load." detail={state.error ?? undefined} />;
  return <Timeline thread={thread} state={state} />;
}

const ignore = () => undefined;

function Timeline({ thread, state }: { thread: OpenThread; state: ThreadState }) {
  const { messages, hasEarlier, typing } = state;
  const firstSeq = messages[0]?.seq ?? 0;
  const notes = useNotes(thread.conversationId, hasEarlier ? firstSeq : 0);
  return (
    <TimelineList
      items={buildTimeline({ messages, notes, newAfterSeq: null, hasEarlier, typing })}
      thread={thread}
      hasEarlier={hasEarlier}
      firstSeq={firstSeq}
      atSeq={null}
      askedBy=""
      newAfterSeq={null}
      toEnd={0}
      onAtEnd={ignore}
    />
  );
}
