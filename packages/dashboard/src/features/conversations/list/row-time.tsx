import type { InboxConversation } from '@switchboard/protocol';
import { Clock } from 'lucide-react';
import { cx } from '../../../ui/cx.ts';
import { fullTime, shortAgo } from '../../../ui/format/time.ts';
import { useNow } from '../../../ui/hooks/use-now.ts';
import { waitingLevel } from '../waiting.ts';

const tones = { fine: 'text-muted', waiting: 'text-waiting', overdue: 'text-overdue' };

/** Since when the customer waits for an answer, else when something was last said. */
export function RowTime({ conversation }: { conversation: InboxConversation }) {
  const now = useNow();
  const { waitingSince, lastMessageAt, state } = conversation;
  if (!waitingSince || state === 'closed') {
    return (
      <time
        dateTime={lastMessageAt}
        title={fullTime(lastMessageAt)}
        className="shrink-0 text-muted text-xs tabular-nums"
      >
        {shortAgo(lastMessageAt, now)}
      </time>
    );
  }
  const level = waitingLevel(now - Date.parse(waitingSince));
  return (
    <time
      dateTime={waitingSince}
      title={`Waiting since ${fullTime(waitingSince)}`}
      className={cx(
        'flex shrink-0 items-center gap-1 text-xs tabular-nums',
        tones[level],
        level !== 'fine' && 'font-medium',
      )}
    >
      <Clock aria-label="Waiting for" size={11} strokeWidth={2.25} />
      {shortAgo(waitingSince, now)}
    </time>
  );
}
