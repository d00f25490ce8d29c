import type { Message } from '@switchboard/protocol';
import { ChevronRight, ScanSearch } from 'lucide-react';
import { useState } from 'react';
import { Badge } from '../../../ui/badge.tsx';
import { Sheet } from '../../../ui/dialog.tsx';
import { FeedbackMark } from './feedback-mark.tsx';
import { TracePanel } from './trace-panel.tsx';

interface AnswerFootProps {
  conversationId: string;
  meta: Message['meta'];
}

/** Under a bot's answer: what it stands on, what is to be known of it, and how it came about. */
export function AnswerFoot({ conversationId, meta }: AnswerFootProps) {
  const [isLooking, setLooking] = useState(false);
  const { sources = [], turnId, feedback } = meta;
  return (
    <div className="flex max-w-full flex-col items-end gap-1 pt-0.5">
      <Marks meta={meta} />
      {feedback && <FeedbackMark feedback={feedback} />}
      <div className="flex max-w-full flex-wrap items-start justify-end gap-x-3 gap-y-1">
        {sources.length > 0 && <Sources sources={sources} />}
        {turnId && (
          <button
            type="button"
            onClick={() => setLooking(true)}
            className="inline-flex min-h-6 items-center gap-1 rounded-control px-1 text-muted text-xs hover:text-ink hover:underline pointer-coarse:min-h-11"
          >
            <ScanSearch aria-hidden="true" size={13} /> What the bot saw
          </button>
        )}
      </div>
      {turnId && (
        <Sheet title="What the bot saw" open={isLooking} onOpenChange={setLooking}>
          <TracePanel conversationId={conversationId} turnId={turnId} />
        </Sheet>
      )}
    </div>
  );
}

const marks = [
  { id: 'partial', name: 'Broke off', why: 'The answer ended before it was whole.' },
  { id: 'stopped', name: 'Stopped', why: 'The customer wanted no more of it.' },
  { id: 'unsigned', name: 'Not signed', why: 'The agent did not prove who it is.' },
  { id: 'late', name: 'Late', why: 'It came after its deadline.' },
] as const;

function Marks({ meta }: { meta: Message['meta'] }) {
  const shown = marks.filter(({ id }) => meta[id] && !(id === 'partial' && meta.stopped));
  if (shown.length === 0) return null;
  return (
    <p className="flex flex-wrap justify-end gap-1">
      {shown.map(({ id, name, why }) => (
        <span key={id} title={why}>
          <Badge tone="waiting">{name}</Badge>
        </span>
      ))}
    </p>
  );
}

function Sources({ sources }: { sources: NonNullable<Message['meta']['sources']> }) {
  return (
    <details className="group min-w-0 text-xs open:w-full">
      <summary className="inline-flex min-h-6 cursor-pointer list-none items-center gap-1 rounded-control px-1 text-muted hover:text-ink pointer-coarse:min-h-11">
        <ChevronRight
          aria-hidden="true"
          size={13}
          className="group-open:rotate-90 rtl:rotate-180 rtl:group-open:rotate-90"
        />
        {sources.length === 1 ? '1 source' : `${sources.length} sources`}
      </summary>
      <ol className="mt-1 flex flex-col gap-2 rounded-card border border-hair bg-surface-0 px-3 py-2">
        {sources.map(({ n, title, url, excerpt }) => (
          <li key={n} className="flex min-w-0 gap-2">
            <span className="shrink-0 text-muted tabular-nums">[{n}]</span>
            <span className="min-w-0 wrap-anywhere">
              {url ? (
                <a href={url} target="_blank" rel="noreferrer" className="font-medium text-accent underline">
                  {title}
                </a>
              ) : (
                <span className="font-medium">{title}</span>
              )}
              <span dir="auto" className="block text-muted">
                “{excerpt}”
              </span>
            </span>
          </li>
        ))}
      </ol>
    </details>
  );
}
