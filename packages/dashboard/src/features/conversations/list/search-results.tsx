import { plainText } from '@switchboard/client';
import type { Contact, ReplyOf } from '@switchboard/protocol';
import { SearchX } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Avatar } from '../../../ui/avatar.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { shortAgo } from '../../../ui/format/time.ts';
import { useNow } from '../../../ui/hooks/use-now.ts';
import { nameOf } from '../../contacts/index.ts';
import { describeError } from '../../session/index.ts';
import { useSearch } from '../queries.ts';
import { highlight } from './highlight.ts';
import { ListSkeleton } from './list-states.tsx';

/** What was said and who is called so, in place of the list. */
export function SearchResults({ query }: { query: string }) {
  const search = useSearch(query);
  if (search.isError)
    return (
      <ErrorState title="The search failed." detail={describeError(search.error)} onRetry={search.refetch} />
    );
  if (!search.data) return <ListSkeleton />;
  const { contacts, messages } = search.data;
  if (contacts.length + messages.length === 0) {
    return (
      <EmptyState icon={SearchX} title="Nothing found.">
        Try fewer or other words, or a part of a name.
      </EmptyState>
    );
  }
  return (
    <div className="min-h-0 flex-1 overflow-y-auto" aria-busy={search.isFetching}>
      {contacts.length > 0 && (
        <Group title="People">
          {contacts.map((contact) => (
            <PersonHit key={contact.id} contact={contact} />
          ))}
        </Group>
      )}
      {messages.length > 0 && (
        <Group title="Messages">
          {messages.map((hit) => (
            <MessageHit key={hit.message.id} hit={hit} query={query} />
          ))}
        </Group>
      )}
    </div>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h2 className="sticky top-0 z-10 bg-surface-1 px-3 py-1.5 font-medium text-muted text-xs">{title}</h2>
      <ul>{children}</ul>
    </section>
  );
}

const hitClass =
  'flex items-start gap-3 border-hair border-b px-3 py-2.5 hover:bg-surface-2 focus-visible:-outline-offset-2';

function PersonHit({ contact }: { contact: Contact }) {
  return (
    <li>
      <Link to={`/contacts/${contact.id}`} className={hitClass}>
        <Avatar id={contact.id} name={nameOf(contact)} size="sm" presence={contact.presence} decorative />
        <span className="min-w-0">
          <span className="block truncate font-medium text-sm">{nameOf(contact)}</span>
          {contact.name && contact.email && (
            <span className="block truncate text-muted text-xs">{contact.email}</span>
          )}
        </span>
      </Link>
    </li>
  );
}

type Hit = ReplyOf<'GET /api/search'>['messages'][number];

function MessageHit({ hit: { message, conversation }, query }: { hit: Hit; query: string }) {
  const now = useNow();
  return (
    <li>
      <Link to={`/inbox/${conversation.id}?at=${message.seq}`} className={hitClass}>
        <span className="min-w-0 flex-1">
          <span className="flex items-baseline justify-between gap-2">
            <span className="truncate font-medium text-sm">{conversation.customerName || 'Visitor'}</span>
            <time dateTime={message.createdAt} className="shrink-0 text-muted text-xs tabular-nums">
              {shortAgo(message.createdAt, now)}
            </time>
          </span>
          <span dir="auto" className="line-clamp-2 break-words text-muted text-sm">
            {message.role !== 'USER' && `${message.meta.author.name}: `}
            {highlight(plainText(message.text), query).map((part, index) =>
              part.isHit ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text stay in their order
                <mark key={index} className="rounded-[3px] bg-note px-px text-ink">
                  {part.text}
                </mark>
              ) : (
                part.text
              ),
            )}
          </span>
        </span>
      </Link>
    </li>
  );
}
