import type { Rating } from '@switchboard/protocol';
import { Stars } from './stars.tsx';

/** How the customer rated the conversation, with the beginning of what they said. */
export function RatingNote({ rating }: { rating: Rating }) {
  return (
    <p title={rating.comment} className="flex min-w-0 max-w-80 items-center gap-1.5 text-muted text-xs">
      <span className="sr-only">Rated</span>
      <Stars score={rating.score} />
      <span dir="auto" className="truncate">
        {rating.comment}
      </span>
    </p>
  );
}
