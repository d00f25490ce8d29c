import { UserRoundX } from 'lucide-react';
import { fullTime, shortAgo } from '../../../ui/format/time.ts';
import { useNow } from '../../../ui/hooks/use-now.ts';

/** Says that the customer has gone, where they have. */
export function LeftMark({ at }: { at: number | null }) {
  const now = useNow();
  if (at === null) return null;
  const iso = new Date(at).toISOString();
  const ago = shortAgo(iso, now);
  return (
    <time
      dateTime={iso}
      title={`Left ${fullTime(iso)}`}
      className="flex w-fit shrink-0 items-center gap-1 rounded-control bg-surface-3 px-1.5 py-0.5 font-medium text-ink text-xs"
    >
      <UserRoundX aria-hidden="true" size={12} strokeWidth={2} />
      {ago === 'now' ? 'Left just now' : `Left ${ago} ago`}
    </time>
  );
}
