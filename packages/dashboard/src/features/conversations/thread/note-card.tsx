import { clockTime } from '@switchboard/client';
import { Lock } from 'lucide-react';
import { fullTime } from '../../../ui/format/time.ts';
import { useNoteOutbox } from '../conversations-provider.tsx';
import { NoteText } from '../mentions/note-text.tsx';
import { NotSent } from './delivery-mark.tsx';
import type { TimelineNote } from './timeline.ts';

/** For colleagues only: full width, yellow, locked, so that nobody takes it for a reply. */
export function NoteCard({ note }: { note: TimelineNote }) {
  const outbox = useNoteOutbox();
  return (
    <article aria-label={`Note by ${note.author.name}`} className="px-5 pt-2.5">
      <div
        className="rounded-card border border-note-line/50 bg-note px-3 py-2"
        title={fullTime(note.createdAt)}
      >
        <p className="mb-0.5 flex items-center gap-1.5 text-xs">
          <Lock aria-label="Private note" size={12} className="shrink-0 text-note-line" />
          <span className="min-w-0 truncate font-medium">{note.author.name}</span>
          <time dateTime={note.createdAt} className="shrink-0 text-muted tabular-nums">
            {clockTime(note.createdAt)}
          </time>
          {note.delivery === 'sending' && <span className="text-muted">Saving…</span>}
        </p>
        <NoteText text={note.text} mentions={note.mentions} />
        {note.delivery === 'failed' && note.clientMessageId && (
          <NotSent
            id={note.clientMessageId}
            why={note.failure}
            retry={outbox.retry}
            discard={outbox.discard}
          />
        )}
      </div>
    </article>
  );
}
