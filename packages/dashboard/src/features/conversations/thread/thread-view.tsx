import type { Thread, ThreadState } from '@switchboard/client';
import type { InboxConversation } from '@switchboard/protocol';
import { useMemo, useState } from 'react';
import { useLocation, useSearchParams } from 'react-router';
import { EscalationCard } from '../bot/escalation-card.tsx';
import { useAnswering } from '../bot/use-answering.ts';
import { useFeedback } from '../bot/use-feedback.ts';
import { useReadOpen } from '../mentions/use-read-open.ts';
import { JumpToLatest } from './jump-to-latest.tsx';
import { LiveAnnouncer } from './live-announcer.tsx';
import { buildTimeline, withAnswering } from './timeline.ts';
import { TimelineList } from './timeline-list.tsx';
import { useNotes } from './use-notes.ts';
import { useReading } from './use-reading.ts';

interface ThreadViewProps {
  thread: Thread;
  state: ThreadState;
  conversation: InboxConversation;
}

/** Messages, notes and activity of an open conversation in their order. */
export function ThreadView({ thread, state, conversation }: ThreadViewProps) {
  const [search] = useSearchParams();
  const { key } = useLocation();
  const atSeq = Number(search.get('at')) || null;
  const [openedAtSeq] = useState(() => readUpTo(conversation));
  const [isAtEnd, setAtEnd] = useState(true);
  const [toEnd, setToEnd] = useState(0);
  const reading = useReading({ thread, state, openedAtSeq, isAtEnd });
  useReadOpen(conversation.id);
  const firstSeq = state.hasEarlier ? (state.messages[0]?.seq ?? 0) : 0;
  const notes = useNotes(conversation.id, firstSeq);
  const { hasEarlier, typing } = state;
  const messages = useFeedback(conversation.id, state.messages);
  const { newAfterSeq } = reading;
  const answering = useAnswering(conversation);
  const items = useMemo(
    () => buildTimeline({ messages, notes, newAfterSeq, hasEarlier, typing }),
    [messages, notes, newAfterSeq, hasEarlier, typing],
  );

  return (
    <>
      <EscalationCard conversation={conversation} notes={notes} />
      <div className="relative min-h-0 flex-1">
        <TimelineList
          items={withAnswering(items, answering)}
          thread={thread}
          hasEarlier={state.hasEarlier}
          firstSeq={messages[0]?.seq ?? 0}
          atSeq={atSeq}
          askedBy={key}
          newAfterSeq={reading.newAfterSeq}
          toEnd={toEnd}
          onAtEnd={setAtEnd}
        />
        {!isAtEnd && <JumpToLatest count={reading.unread} onPress={() => setToEnd((count) => count + 1)} />}
        <LiveAnnouncer messages={state.messages} />
      </div>
    </>
  );
}

/** More is not counted: who has so much to catch up with begins at the end. */
const countedUnread = 100;

/** The seq up to which this operator has read; the last one where there is nothing to go back to. */
function readUpTo({ unreadCount, readSeq, lastSeq }: InboxConversation): number {
  return unreadCount > 0 && unreadCount < countedUnread ? readSeq : lastSeq;
}
