import type { ThreadMessage } from '@switchboard/client';
import { TriangleAlert } from 'lucide-react';
import { useSession } from '../../session/index.ts';

interface ChangedWarningProps {
  messages: readonly ThreadMessage[];
  begunAtSeq: number | null;
  onDismiss: () => void;
}

/** The customer wrote, or somebody else answered, after this reply was begun. */
export function ChangedWarning({ messages, begunAtSeq, onDismiss }: ChangedWarningProps) {
  const { me } = useSession();
  if (begunAtSeq === null) return null;
  const news = messages.filter(
    ({ seq, role, meta }) => seq > begunAtSeq && role !== 'SYSTEM' && meta.author.id !== me.operator.id,
  );
  const answer = news.findLast(({ role }) => role !== 'USER');
  const last = answer ?? news.at(-1);
  if (!last) return null;
  const name = last.meta.author.name || 'The customer';
  return (
    <div
      role="status"
      className="mb-2 flex items-center gap-2 rounded-control bg-waiting-soft px-3 py-1.5 text-sm text-waiting"
    >
      <TriangleAlert aria-hidden="true" size={15} className="shrink-0" />
      <span className="min-w-0 flex-1">
        {answer ? `${name} answered while you were writing.` : `${name} wrote again while you were writing.`}
      </span>
      <button
        type="button"
        onClick={onDismiss}
        className="rounded-control px-1.5 py-0.5 font-medium hover:bg-surface-0/50 pointer-coarse:min-h-11"
      >
        Got it
      </button>
    </div>
  );
}
