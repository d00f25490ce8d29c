import type { InboxConversation } from '@switchboard/protocol';
import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowUp } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { ContextMenu } from '../../../ui/menu.tsx';
import { useSession } from '../../session/index.ts';
import { useConversationActions } from '../actions/use-conversation-actions.ts';
import { searchOf } from '../filters.ts';
import { useInbox } from '../inbox-context.ts';
import { ConversationRow, rowHeight } from './conversation-row.tsx';
import { rowMenu } from './row-actions.tsx';
import { useListKeys } from './use-list-keys.ts';
import { usePointing } from './use-pointing.ts';
import { useSettledOrder } from './use-settled-order.ts';

interface ConversationListProps {
  conversations: readonly InboxConversation[];
  hasMore: boolean;
  loadMore: () => void;
}

export function ConversationList({ conversations, hasMore, loadMore }: ConversationListProps) {
  const inbox = useInbox();
  const scroller = useRef<HTMLDivElement>(null);
  const [isScrolled, setScrolled] = useState(false);
  const { pointedAt, pointing } = usePointing();
  const search = searchOf(inbox.filters);
  const rows = useRows(conversations);
  const wanted = useMemo(() => conversations.map(({ id }) => id), [conversations]);
  const { order, waiting, release } = useSettledOrder(
    wanted,
    search,
    pointedAt !== null || isScrolled,
    pointedAt,
  );
  const shown = order.map((id) => rows.get(id)).filter((row) => row !== undefined);

  const virtualizer = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => shown[index]?.id ?? index,
    overscan: 10,
  });
  const items = virtualizer.getVirtualItems();
  const lastIndex = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && lastIndex >= shown.length - 10) loadMore();
  }, [hasMore, lastIndex, shown.length, loadMore]);
  useEffect(() => {
    inbox.order.current = order;
  });
  useListKeys({ shown, scroller, scrollTo: (index) => virtualizer.scrollToIndex(index) });

  return (
    <div className="relative min-h-0 flex-1">
      {waiting > 0 && (
        <NewBar
          count={waiting}
          onPress={() => {
            release();
            scroller.current?.scrollTo({ top: 0 });
          }}
        />
      )}
      <RowMenu rows={rows}>
        <div
          ref={scroller}
          {...pointing}
          onScroll={(event) => setScrolled(event.currentTarget.scrollTop > rowHeight)}
          className="h-full overflow-y-auto overscroll-contain"
        >
          {/* biome-ignore lint/a11y/useSemanticElements: its items are placed absolutely, one by one */}
          <div
            role="list"
            aria-label="Conversations"
            className="relative"
            style={{ height: virtualizer.getTotalSize() }}
          >
            {items.map((item) => {
              const row = shown[item.index];
              if (!row) return null;
              return (
                <div
                  key={item.key}
                  role="presentation"
                  className="absolute inset-x-0 top-0"
                  style={{ transform: `translateY(${item.start}px)` }}
                >
                  <ConversationRow
                    conversation={row}
                    href={`/inbox/${row.id}${search}`}
                    isOpen={row.id === inbox.openId}
                    place={{ at: item.index + 1, of: hasMore ? -1 : shown.length }}
                  />
                </div>
              );
            })}
          </div>
        </div>
      </RowMenu>
    </div>
  );
}

/** Rows by id, with those that left the list as they last were: the settled order may still show them. */
function useRows(conversations: readonly InboxConversation[]): ReadonlyMap<string, InboxConversation> {
  const known = useRef(new Map<string, InboxConversation>());
  return useMemo(() => {
    for (const row of conversations) known.current.set(row.id, row);
    return new Map(known.current);
  }, [conversations]);
}

function NewBar({ count, onPress }: { count: number; onPress: () => void }) {
  return (
    <button
      type="button"
      onClick={onPress}
      className="absolute start-1/2 top-2 z-10 flex h-7 -translate-x-1/2 animate-rise items-center gap-1 rounded-full bg-accent px-3 font-medium text-accent-text text-xs shadow-lift rtl:translate-x-1/2 pointer-coarse:h-11"
    >
      <ArrowUp aria-hidden="true" size={13} />
      {count} new
    </button>
  );
}

function RowMenu({
  rows,
  children,
}: {
  rows: ReadonlyMap<string, InboxConversation>;
  children: React.ReactElement;
}) {
  const { me } = useSession();
  const actions = useConversationActions();
  const [id, setId] = useState('');
  const row = rows.get(id);
  return (
    <ContextMenu label="Conversation" groups={row ? rowMenu(row, me.operator, actions) : []}>
      <div
        role="presentation"
        className="h-full"
        onContextMenuCapture={(event) =>
          setId(
            (event.target as Element).closest<HTMLElement>('[data-conversation]')?.dataset.conversation ?? '',
          )
        }
      >
        {children}
      </div>
    </ContextMenu>
  );
}
