import { TriangleAlert } from 'lucide-react';
import { cx } from '../../../ui/cx.ts';
import { fullTime } from '../../../ui/format/time.ts';
import { useSecond } from '../../../ui/hooks/use-now.ts';
import { waitingLevel } from '../../conversations/index.ts';
import { waitClock } from './wait-clock.ts';

const tones = { fine: 'text-muted', waiting: 'text-waiting', overdue: 'text-overdue' };
const warnings = { fine: null, waiting: 'Past the target', overdue: 'Past the limit' };

/** How long somebody has waited, second by second. */
export function WaitTime({ since }: { since: number }) {
  const waited = useSecond() - since;
  const level = waitingLevel(waited);
  const iso = new Date(since).toISOString();
  return (
    <time
      dateTime={iso}
      title={`Waiting since ${fullTime(iso)}`}
      className={cx(
        'flex shrink-0 items-center gap-1 text-sm tabular-nums',
        tones[level],
        level !== 'fine' && 'font-medium',
      )}
    >
      {warnings[level] && <TriangleAlert aria-label={warnings[level]} size={12} strokeWidth={2.25} />}
      {waitClock(waited)}
    </time>
  );
}
