import { dayLabel, type Thread } from '@switchboard/client';
import { memo } from 'react';
import { useNow } from '../../../ui/hooks/use-now.ts';
import { AnsweringBubble } from '../bot/answering-bubble.tsx';
import { ActivityLine } from './activity-line.tsx';
import { MessageBubble } from './message-bubble.tsx';
import { NoteCard } from './note-card.tsx';
import { systemText } from './system-lines.ts';
import type { TimelineItem } from './timeline.ts';
import { TypingDots } from './typing-dots.tsx';

interface TimelineRowProps {
  item: TimelineItem;
  thread: Thread;
  isSought: boolean;
}

export const TimelineRow = memo(function TimelineRow({ item, thread, isSought }: TimelineRowProps) {
  switch (item.kind) {
    case 'day':
      return <DayLine at={item.at} />;
    case 'new':
      return <NewLine />;
    case 'message':
      return (
        <MessageBubble
          message={item.message}
          conversationId={thread.conversationId}
          startsRun={item.startsRun}
          endsRun={item.endsRun}
          isSought={isSought}
          retry={thread.retry}
          discard={thread.discard}
        />
      );
    case 'system':
      return (
        <p className="wrap-anywhere px-10 py-1 text-center text-muted text-xs">{systemText(item.message)}</p>
      );
    case 'note':
      return <NoteCard note={item.note} />;
    case 'activity':
      return <ActivityLine note={item.note} />;
    case 'typing':
      return <TypingDots names={item.names} />;
    case 'answering':
      return <AnsweringBubble answering={item.answering} />;
  }
});

function DayLine({ at }: { at: string }) {
  const label = dayLabel(at, useNow());
  return (
    <div className="flex items-center gap-3 px-5 py-2 text-muted text-xs">
      <span className="h-px flex-1 bg-hair" />
      <time dateTime={at.slice(0, 10)} className="inline-block first-letter:uppercase">
        {label}
      </time>
      <span className="h-px flex-1 bg-hair" />
    </div>
  );
}

function NewLine() {
  return (
    <div className="flex items-center gap-3 px-5 py-1.5 font-medium text-overdue text-xs">
      <span className="h-px flex-1 bg-overdue opacity-60" />
      New
      <span className="h-px w-3 bg-overdue opacity-60" />
    </div>
  );
}
