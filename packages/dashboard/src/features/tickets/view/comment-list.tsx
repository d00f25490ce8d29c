import type { TicketComment } from '@switchboard/protocol';
import { Avatar } from '../../../ui/avatar.tsx';
import { cx } from '../../../ui/cx.ts';
import { ErrorState } from '../../../ui/error-state.tsx';
import { dateTime, fullTime } from '../../../ui/format/time.ts';
import { Markdown } from '../../../ui/markdown.tsx';
import { TableSkeleton } from '../../../ui/table.tsx';
import { describeError } from '../../session/index.ts';
import { useComments } from '../queries.ts';
import { Delivery } from './delivery.tsx';

export function CommentList({ ticketId }: { ticketId: string }) {
  const comments = useComments(ticketId);
  return (
    <section aria-labelledby="ticket-comments" className="flex flex-col gap-3">
      <h2 id="ticket-comments" className="font-semibold text-base">
        Comments
      </h2>
      {comments.isPending && <TableSkeleton label="Loading comments" />}
      {comments.isError && (
        <ErrorState
          title="The comments did not load."
          detail={describeError(comments.error)}
          onRetry={comments.refetch}
        />
      )}
      {comments.data?.length === 0 && <p className="text-muted text-sm">None yet.</p>}
      {comments.data?.map((comment) => (
        <CommentCard key={comment.id} comment={comment} />
      ))}
    </section>
  );
}

/** Internal ones are yellow and locked, so that nobody takes them for an answer. */
function CommentCard({ comment }: { comment: TicketComment }) {
  const { author, text, createdAt, visibility } = comment;
  const isInternal = visibility === 'internal';
  return (
    <article
      aria-label={`${isInternal ? 'Internal' : 'Public'} comment by ${author.name}`}
      className={cx(
        'rounded-card border px-3 py-2',
        isInternal ? 'border-note-line/50 bg-note' : 'border-hair bg-surface-1',
      )}
    >
      <p className="mb-1 flex flex-wrap items-center gap-x-2 text-xs">
        <Avatar id={author.id} name={author.name} size="xs" decorative />
        <span className="min-w-0 truncate font-medium">{author.name}</span>
        <time dateTime={createdAt} title={fullTime(createdAt)} className="text-muted tabular-nums">
          {dateTime(createdAt)}
        </time>
        <Delivery comment={comment} />
      </p>
      <Markdown text={text} />
    </article>
  );
}
