import type { AnswerTrace } from '@switchboard/protocol';
import { Quote } from 'lucide-react';
import { Link } from 'react-router';
import { useSession } from '../../session/index.ts';

/** What was found for a question, best first. */
export function TracePassages({ passages }: Pick<AnswerTrace, 'passages'>) {
  return (
    <section aria-label="Passages found">
      <h3 className="mb-1.5 font-medium text-sm">Passages found</h3>
      {passages.length === 0 && <p className="text-muted text-sm">None.</p>}
      <ol className="flex flex-col gap-2">
        {passages.map((passage, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: several may be of one document; the list never changes
          <li key={at} className="rounded-card border border-hair px-3 py-2 text-sm">
            <Passage {...passage} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Passage({ documentId, title, path, score, cited }: AnswerTrace['passages'][number]) {
  const { isAdmin } = useSession();
  const percent = Math.round(score * 100);
  return (
    <>
      <p className="flex items-baseline justify-between gap-2">
        {isAdmin ? (
          <Link
            to={`/settings/knowledge/${documentId}`}
            className="min-w-0 wrap-anywhere font-medium text-accent hover:underline"
          >
            {title}
          </Link>
        ) : (
          <span className="min-w-0 wrap-anywhere font-medium">{title}</span>
        )}
        <span className="shrink-0 text-muted text-xs tabular-nums">
          <span className="sr-only">Score: </span>
          {percent} %
        </span>
      </p>
      {path.length > 0 && <p className="wrap-anywhere text-muted text-xs">{path.join(' › ')}</p>}
      <div aria-hidden="true" className="my-1.5 h-1 rounded-full bg-surface-3">
        <div className="h-1 rounded-full bg-bot" style={{ width: `${percent}%` }} />
      </div>
      {cited && (
        <p className="flex items-center gap-1 text-bot text-xs">
          <Quote aria-hidden="true" size={12} /> Cited in the answer
        </p>
      )}
    </>
  );
}
