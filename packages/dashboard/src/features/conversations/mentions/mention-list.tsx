import { plainText } from '@switchboard/client';
import type { Mention } from '@switchboard/protocol';
import { AtSign } from 'lucide-react';
import { Link } from 'react-router';
import { Avatar } from '../../../ui/avatar.tsx';
import { Button } from '../../../ui/button.tsx';
import { cx } from '../../../ui/cx.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { shortAgo } from '../../../ui/format/time.ts';
import { useNow } from '../../../ui/hooks/use-now.ts';
import { describeError } from '../../session/index.ts';
import { searchOf } from '../filters.ts';
import { useInbox } from '../inbox-context.ts';
import { ListSkeleton } from '../list/list-states.tsx';
import { useMentions, useReadMentions } from './queries.ts';

/** The notes that mention this operator, in place of the list of conversations. */
export function MentionList() {
  const mentions = useMentions();
  const read = useReadMentions();
  if (mentions.isError && !mentions.data)
    return (
      <ErrorState
        title="The mentions did not load."
        detail={describeError(mentions.error)}
        onRetry={mentions.refetch}
      />
    );
  if (!mentions.data) return <ListSkeleton />;
  const all = mentions.data.pages.flatMap(({ items }) => items);
  const unread = mentions.data.pages[0]?.unread ?? 0;
  if (all.length === 0)
    return (
      <EmptyState icon={AtSign} title="Nobody has mentioned you yet.">
        When a colleague writes @ and your name in a note, it stands here.
      </EmptyState>
    );
  return (
    <>
      <UnreadBar unread={unread} onReadAll={() => read(null)} />
      <div className="min-h-0 flex-1 overflow-y-auto">
        <ul aria-label="Mentions">
          {all.map((mention) => (
            <MentionRow key={mention.note.id} mention={mention} />
          ))}
        </ul>
        {mentions.hasNextPage && (
          <div className="flex justify-center p-3">
            <Button
              size="sm"
              busy={mentions.isFetchingNextPage}
              onClick={() => void mentions.fetchNextPage()}
            >
              Show older ones
            </Button>
          </div>
        )}
      </div>
    </>
  );
}

function UnreadBar({ unread, onReadAll }: { unread: number; onReadAll: () => void }) {
  return (
    <div className="flex h-9 shrink-0 items-center justify-between gap-2 border-hair border-b bg-surface-1 px-3 text-muted text-xs">
      <span role="status">{unread === 0 ? 'All read' : `${unread} unread`}</span>
      {unread > 0 && (
        <button
          type="button"
          onClick={onReadAll}
          className="rounded-control px-1.5 py-0.5 font-medium text-accent hover:bg-surface-2 pointer-coarse:h-11"
        >
          Mark all as read
        </button>
      )}
    </div>
  );
}

function MentionRow({ mention: { note, conversation, readAt } }: { mention: Mention }) {
  const { filters, openId } = useInbox();
  const now = useNow();
  const isUnread = readAt === null;
  return (
    <li>
      <Link
        // It opens where the note stands: after this message.
        to={`/inbox/${conversation.id}${searchOf(filters)}&at=${note.afterSeq}`}
        aria-current={openId === conversation.id ? 'true' : undefined}
        className={cx(
          'flex items-start gap-3 border-hair border-b px-3 py-2.5 hover:bg-surface-2 focus-visible:-outline-offset-2',
          openId === conversation.id && 'bg-surface-2',
        )}
      >
        <Avatar id={note.author.id} name={note.author.name} size="sm" decorative />
        <span className="min-w-0 flex-1">
          <span className="flex items-baseline justify-between gap-2">
            <span className={cx('truncate text-sm', isUnread ? 'font-semibold' : 'font-medium')}>
              {note.author.name}
              <span className="font-normal text-muted"> · {conversation.customerName || 'Visitor'}</span>
            </span>
            <time dateTime={note.createdAt} className="shrink-0 text-muted text-xs tabular-nums">
              {shortAgo(note.createdAt, now)}
            </time>
          </span>
          <span dir="auto" className={cx('line-clamp-2 break-words text-sm', !isUnread && 'text-muted')}>
            {plainText(note.text)}
          </span>
        </span>
        {isUnread && (
          <span className="mt-1.5 size-2 shrink-0 rounded-full bg-accent">
            <span className="sr-only">Unread</span>
          </span>
        )}
      </Link>
    </li>
  );
}
