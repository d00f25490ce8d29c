import { useMemo, useRef, useState } from 'react';
import { useCommands } from '../../../ui/commands/use-commands.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { useDebounced } from '../../../ui/hooks/use-debounced.ts';
import { describeError } from '../../session/index.ts';
import { useInbox } from '../inbox-context.ts';
import { conversationCommands } from '../keys.ts';
import { rowsOf } from '../list-cache.ts';
import { MentionList } from '../mentions/mention-list.tsx';
import { useConversationList } from '../queries.ts';
import { ConversationList } from './conversation-list.tsx';
import { ActiveFilters, FilterMenu, SortMenu } from './list-filters.tsx';
import { EmptyList, ListSkeleton } from './list-states.tsx';
import { SearchField } from './search-field.tsx';
import { SearchResults } from './search-results.tsx';
import { ViewTabs } from './view-tabs.tsx';

/** The first pane: which conversations, in which order, or what a search found. */
export function ListPane() {
  const { filters, setFilters } = useInbox();
  const isMentions = filters.view === 'mentions';
  const [text, setText] = useState('');
  const query = useDebounced(text.trim(), 200);
  const field = useRef<HTMLInputElement>(null);

  useCommands(conversationCommands, {
    search: () => field.current?.focus(),
    'view-mine': () => setFilters({ view: 'mine' }),
    'view-unassigned': () => setFilters({ view: 'unassigned' }),
    'view-all': () => setFilters({ view: 'all' }),
    'view-bot': () => setFilters({ view: 'bot' }),
    'view-mentions': () => setFilters({ view: 'mentions' }),
  });

  return (
    <div className="flex h-full min-w-0 flex-col">
      <header className="flex shrink-0 flex-col gap-2 border-hair border-b px-2 pt-2.5 pb-2">
        <ViewTabs />
        <div className="flex items-center gap-1">
          <SearchField ref={field} value={text} onChange={setText} />
          {!isMentions && (
            <>
              <SortMenu />
              <FilterMenu />
            </>
          )}
        </div>
      </header>
      {text.trim() && query ? (
        <SearchResults query={query} />
      ) : isMentions ? (
        <MentionList />
      ) : (
        <Conversations />
      )}
    </div>
  );
}

function Conversations() {
  const { filters } = useInbox();
  const list = useConversationList(filters);
  const conversations = useMemo(() => (list.data ? rowsOf(list.data) : []), [list.data]);
  return (
    <>
      <ActiveFilters />
      {list.isError && !list.data && (
        <ErrorState
          title="The conversations did not load."
          detail={describeError(list.error)}
          onRetry={list.refetch}
        />
      )}
      {list.isPending && <ListSkeleton />}
      {list.data && conversations.length === 0 && <EmptyList />}
      {conversations.length > 0 && (
        <ConversationList
          conversations={conversations}
          hasMore={list.hasNextPage && !list.isFetchingNextPage && !list.isError}
          loadMore={list.fetchNextPage}
        />
      )}
    </>
  );
}
