import { clockTime } from '@switchboard/client';
import { fullTime } from '../../../ui/format/time.ts';
import { activityText } from './system-lines.ts';
import type { TimelineNote } from './timeline.ts';

/** What a colleague did. */
export function ActivityLine({ note }: { note: TimelineNote }) {
  return (
    <p title={fullTime(note.createdAt)} className="px-10 py-1 wrap-anywhere text-center text-muted text-xs">
      {note.author.name && <span className="font-medium">{note.author.name} </span>}
      {activityText(note)} ·{' '}
      <time dateTime={note.createdAt} className="tabular-nums">
        {clockTime(note.createdAt)}
      </time>
    </p>
  );
}
