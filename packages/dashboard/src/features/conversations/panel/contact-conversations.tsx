import { plainText } from '@switchboard/client';
import type { InboxConversation } from '@switchboard/protocol';
import { Link } from 'react-router';
import { Button } from '../../../ui/button.tsx';
import { shortAgo } from '../../../ui/format/time.ts';
import { useNow } from '../../../ui/hooks/use-now.ts';
import { Bone, Waiting } from '../../../ui/skeleton.tsx';
import type { Filters } from '../filters.ts';
import { rowsOf } from '../list-cache.ts';
import { useConversationList } from '../queries.ts';
import { StateChip } from '../state-chip.tsx';

interface ContactConversationsProps {
  contactId: string;
  /** The one that is open anyway. */
  exceptId?: string;
}

/** What a contact wrote about before. */
export function ContactConversations({ contactId, exceptId }: ContactConversationsProps) {
  const filters: Filters = { view: 'all', status: 'OPEN', sort: 'newest', contactId };
  const list = useConversationList(filters);
  if (list.isPending) {
    return (
      <Waiting label="Loading conversations">
        <Bone className="h-10 w-full" />
      </Waiting>
    );
  }
  const others = (list.data ? rowsOf(list.data) : []).filter(({ id }) => id !== exceptId);
  if (others.length === 0)
    return (
      <p className="text-muted text-sm">
        {list.isError ? 'They did not load.' : exceptId ? 'No others.' : 'None yet.'}
      </p>
    );
  return (
    <>
      <ul className="-mx-2 flex flex-col">
        {others.map((conversation) => (
          <ConversationLine key={conversation.id} conversation={conversation} />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button size="sm" variant="ghost" busy={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
          Show more
        </Button>
      )}
    </>
  );
}

function ConversationLine({ conversation }: { conversation: InboxConversation }) {
  const now = useNow();
  return (
    <li>
      <Link
        to={`/inbox/${conversation.id}`}
        className="flex flex-col gap-1 rounded-control px-2 py-2 hover:bg-surface-2"
      >
        <span dir="auto" className="line-clamp-2 break-words text-sm">
          {conversation.subject || plainText(conversation.preview) || 'No messages yet'}
        </span>
        <span className="flex items-center gap-2 text-muted text-xs">
          <StateChip state={conversation.state} />
          <time dateTime={conversation.lastMessageAt} className="tabular-nums">
            {shortAgo(conversation.lastMessageAt, now)}
          </time>
        </span>
      </Link>
    </li>
  );
}
