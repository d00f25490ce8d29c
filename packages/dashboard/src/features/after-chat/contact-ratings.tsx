import { Link } from 'react-router';
import { dateTime } from '../../ui/format/time.ts';
import { describeError } from '../session/index.ts';
import { useRatingsOf } from './queries.ts';
import { Stars } from './stars.tsx';
import { useRatingsLive } from './use-ratings-live.ts';

/** What a customer said of their last chats. */
export function ContactRatings({ contactId }: { contactId: string }) {
  const ratings = useRatingsOf(contactId);
  useRatingsLive();
  if (ratings.isError) return <p className="text-danger text-sm">{describeError(ratings.error)}</p>;
  if (ratings.data?.items.length === 0) return <p className="text-muted text-sm">None yet.</p>;
  return (
    <ul className="flex flex-col gap-2 text-sm">
      {ratings.data?.items.map((item) => (
        <li key={item.id}>
          <Link to={`/inbox/${item.session_id}`} className="flex items-center gap-2 hover:underline">
            <Stars score={item.score} />
            <time dateTime={item.created_at} className="text-muted text-xs tabular-nums">
              {dateTime(item.created_at)}
            </time>
          </Link>
          {item.comment && (
            <p dir="auto" className="wrap-anywhere mt-0.5">
              {item.comment}
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
