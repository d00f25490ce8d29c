import type { InboxConversation, ReplyOf } from '@switchboard/protocol';
import type { InfiniteData } from '@tanstack/react-query';
import { belongsTo, byOrderOf, type Filters } from './filters.ts';

export type ListPage = ReplyOf<'GET /api/conversations'>;
export type ListData = InfiniteData<ListPage, string | null>;

export function rowsOf(data: ListData): InboxConversation[] {
  return data.pages.flatMap((page) => page.conversations);
}

/**
 * The list with this conversation as it is now: moved, put in or taken out. Below the last loaded row nothing is
 * put in: the next page brings it.
 */
export function withConversation(
  data: ListData,
  conversation: InboxConversation,
  filters: Filters,
  myId: string,
): ListData {
  const before = rowsOf(data);
  const known = before.find(({ id }) => id === conversation.id);
  if (known === conversation) return data;
  const rows = before.filter(({ id }) => id !== conversation.id);
  if (belongsTo(filters, conversation, myId)) {
    const order = byOrderOf(filters.sort);
    const at = rows.findIndex((row) => order(conversation, row) < 0);
    const hasMore = data.pages.at(-1)?.nextCursor != null;
    if (at >= 0) rows.splice(at, 0, conversation);
    else if (!hasMore || known) rows.push(conversation);
  } else if (!known) {
    return data;
  }
  return { ...data, pages: fillPages(data.pages, rows) };
}

/** Keeps the pages' cursors; the first page takes what there is more or less of. */
function fillPages(pages: readonly ListPage[], rows: readonly InboxConversation[]): ListPage[] {
  let end = rows.length;
  const filled = pages.toReversed().map((page, fromEnd) => {
    const isFirst = fromEnd === pages.length - 1;
    const start = isFirst ? 0 : Math.max(0, end - page.conversations.length);
    const conversations = rows.slice(start, end);
    end = start;
    return { ...page, conversations };
  });
  return filled.toReversed();
}
