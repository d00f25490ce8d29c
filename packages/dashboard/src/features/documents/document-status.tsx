import type { Document } from '@switchboard/protocol';
import { Badge } from '../../ui/badge.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';

/** How far a document is. */
export function DocumentStatus({ document }: { document: Document }) {
  const { status, progress, reading, enabled, title } = document;
  if (status === 'failed') return <Badge tone="danger">Failed</Badge>;
  if (status === 'waiting') return <Badge tone="waiting">Waiting</Badge>;
  if (status === 'indexing') {
    return (
      <span className="flex flex-col items-start gap-1 text-muted text-xs">
        <span className="tabular-nums">
          {reading ? `Page ${reading.page} of ${reading.pages}` : 'Reading'}
        </span>
        <ProgressBar label={`Reading ${title}`} value={progress / 100} />
      </span>
    );
  }
  return <Badge tone={enabled ? 'online' : 'neutral'}>{enabled ? 'In use' : 'Off'}</Badge>;
}
