import type { AiModel } from '@switchboard/protocol';
import { CircleAlert, CircleCheck, CircleDashed } from 'lucide-react';
import { shortAgo } from '../../ui/format/time.ts';
import { useNow } from '../../ui/hooks/use-now.ts';
import { Spinner } from '../../ui/spinner.tsx';

export const secondsOf = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

interface ModelHealthProps {
  health: AiModel['health'];
  checking: boolean;
}

/** How it did last, in words: by a check, or when a bot asked it. */
export function ModelHealth({ health, checking }: ModelHealthProps) {
  const now = useNow();
  const { status, error, ms, at } = health;
  const ago = at ? shortAgo(at, now) : '';
  return (
    <p role="status" className="flex items-start gap-1.5 text-sm">
      {checking && (
        <>
          <span className="mt-0.5">
            <Spinner />
          </span>
          <span className="text-muted">Asking the model…</span>
        </>
      )}
      {!checking && status === 'unknown' && (
        <>
          <CircleDashed aria-hidden="true" size={15} className="mt-0.5 shrink-0 text-muted" />
          <span className="text-muted">Not checked yet</span>
        </>
      )}
      {!checking && status === 'ok' && (
        <>
          <CircleCheck aria-hidden="true" size={15} className="mt-0.5 shrink-0 text-online" />
          <span>
            Answers{ms !== null && ` in ${secondsOf(ms)}`} <span className="text-muted">· {ago}</span>
          </span>
        </>
      )}
      {!checking && status === 'failing' && (
        <>
          <CircleAlert aria-hidden="true" size={15} className="mt-0.5 shrink-0 text-danger" />
          <span className="wrap-anywhere min-w-0 text-danger">
            {error?.message} <span className="text-muted">· {ago}</span>
          </span>
        </>
      )}
    </p>
  );
}
