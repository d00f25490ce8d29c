import type { ConversationListQuery, InboxConversation } from '@switchboard/protocol';

/** `mentions` shows notes in place of conversations. */
export type View = 'mine' | 'unassigned' | 'all' | 'bot' | 'mentions';
export type Sort = 'newest' | 'waiting';

/** What the list shows; it lives in the address, so that a link shows the same. */
export interface Filters {
  view: View;
  status: 'OPEN' | 'CLOSED';
  sort: Sort;
  /** The id of a label. */
  label?: string | undefined;
  contactId?: string | undefined;
}

const views: readonly string[] = ['mine', 'unassigned', 'all', 'bot', 'mentions'];

export function filtersFrom(search: URLSearchParams): Filters {
  const view = search.get('view') ?? '';
  return {
    view: views.includes(view) ? (view as View) : 'all',
    status: search.get('status') === 'closed' ? 'CLOSED' : 'OPEN',
    sort: search.get('sort') === 'waiting' ? 'waiting' : 'newest',
    label: search.get('label') ?? undefined,
  };
}

/** The address's search part of these filters; what is usual is left out. */
export function searchOf(filters: Filters): string {
  const search = new URLSearchParams();
  if (filters.view !== 'all') search.set('view', filters.view);
  if (filters.status === 'CLOSED') search.set('status', 'closed');
  if (filters.sort === 'waiting') search.set('sort', 'waiting');
  if (filters.label) search.set('label', filters.label);
  const text = search.toString();
  return text && `?${text}`;
}

export function listQueryOf(filters: Filters): ConversationListQuery {
  const assignee = { mine: 'me', unassigned: 'none', all: undefined, bot: undefined, mentions: undefined }[
    filters.view
  ];
  const state = stateOf(filters);
  return {
    status: filters.contactId ? undefined : filters.status,
    sort: filters.sort,
    limit: 50,
    ...(assignee && { assignee }),
    ...(state && { state }),
    ...(filters.label && { label: filters.label }),
    ...(filters.contactId && { contactId: filters.contactId }),
  };
}

/** What a bot has is nobody's work: it stands in a view of its own, and not among what waits to be taken. */
function stateOf({ view, status }: Filters): 'bot' | 'pending' | undefined {
  if (status === 'CLOSED') return undefined;
  return view === 'bot' ? 'bot' : view === 'unassigned' ? 'pending' : undefined;
}

/** The same decision as the server's, for rows that change while they are on the screen. */
export function belongsTo(filters: Filters, conversation: InboxConversation, myId: string): boolean {
  if (filters.contactId) return conversation.contactId === filters.contactId;
  if (conversation.status !== filters.status) return false;
  const state = stateOf(filters);
  if (state && conversation.state !== state) return false;
  if (filters.view === 'mine' && conversation.assignee?.id !== myId) return false;
  if (filters.view === 'unassigned' && conversation.assignee !== null) return false;
  return !filters.label || conversation.labels.some(({ id }) => id === filters.label);
}

/** Newest last message first, or longest waiting first with those who do not wait at the end. */
export function byOrderOf(sort: Sort) {
  return (a: InboxConversation, b: InboxConversation): number => {
    if (sort === 'waiting' && a.waitingSince !== b.waitingSince) {
      if (a.waitingSince === null) return 1;
      if (b.waitingSince === null) return -1;
      return a.waitingSince < b.waitingSince ? -1 : 1;
    }
    if (a.lastMessageAt !== b.lastMessageAt) return a.lastMessageAt > b.lastMessageAt ? -1 : 1;
    return a.id > b.id ? -1 : 1;
  };
}
