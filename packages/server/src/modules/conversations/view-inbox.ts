import type { InboxConversation } from '@switchboard/protocol';
import { AppError, invalidInput } from '../../lib/app-error.ts';
import { changedConversations, syncCursor } from '../../platform/events/index.ts';
import type { Principal } from '../accounts/index.ts';
import { presentInboxConversation } from './conversation.presenter.ts';
import { type ConversationRow, findConversation } from './conversation.store.ts';
import type { ConversationDeps } from './deps.ts';
import { countUnread, type InboxFilter, type ListPosition, listConversations } from './inbox.store.ts';
import { labelsOf } from './label.store.ts';
import { readPositionsOf } from './receipt.store.ts';
import { searchConversations } from './search.store.ts';

type Staff = Exclude<Principal, { kind: 'customer' }>;

/** Rows as this operator sees them: unread, labels and presence filled in, a handful of queries for a page. */
async function presentFor(
  deps: ConversationDeps,
  staff: Staff,
  rows: ConversationRow[],
): Promise<InboxConversation[]> {
  const ids = rows.map((row) => row.id);
  const botIds = rows.flatMap(({ bot_id }) => bot_id ?? []);
  const [labels, positions, presence, botNames] = await Promise.all([
    labelsOf(deps.database, ids),
    readPositionsOf(deps.database, staff.id, ids),
    deps.presenceOfCustomers(rows.map((row) => row.contact_id)),
    deps.botNames(staff.companyId, [...new Set(botIds)]),
  ]);
  return Promise.all(
    rows.map(async (row) => {
      // Who never opened it starts where the team stands, or a new colleague would see everything as unread.
      const readSeq = positions.get(row.id) ?? row.operator_read_seq;
      return presentInboxConversation(row, {
        readSeq,
        unreadCount: readSeq >= row.last_seq ? 0 : await countUnread(deps.database, row.id, readSeq),
        labels: (labels.get(row.id) ?? []).map(({ id, name, color }) => ({ id, name, color })),
        customerPresence: presence.get(row.contact_id) ?? 'offline',
        botName: botNames.get(row.bot_id ?? '') ?? '',
      });
    }),
  );
}

export async function viewConversation(
  deps: ConversationDeps,
  staff: Staff,
  id: string,
): Promise<InboxConversation> {
  const row = await findConversation(deps.database, staff.companyId, id);
  const [view] = row ? await presentFor(deps, staff, [row]) : [];
  if (!view) throw new AppError('not_found');
  return view;
}

export interface InboxQuery {
  status?: 'OPEN' | 'CLOSED' | undefined;
  state?: string | undefined;
  assignee?: string | undefined;
  platform?: string | undefined;
  label?: string | undefined;
  contactId?: string | undefined;
  q?: string | undefined;
  sort: 'newest' | 'waiting';
  cursor?: string | undefined;
  changedAfter?: string | undefined;
  limit: number;
}

function filterOf(staff: Staff, query: InboxQuery): InboxFilter {
  const { assignee } = query;
  return {
    companyId: staff.companyId,
    status: query.status,
    state: query.state,
    assigneeId: assignee === 'none' ? null : assignee === 'me' ? staff.id : assignee,
    platform: query.platform,
    labelId: query.label,
    contactId: query.contactId,
  };
}

function readCursor(text: string | undefined): ListPosition | null {
  if (text === undefined) return null;
  const match = /^(\d{1,15})\.([A-Za-z0-9_-]{1,64})$/.exec(text);
  if (!match?.[1] || !match[2]) throw invalidInput('cursor', 'format', 'is not a cursor of an earlier reply');
  return { at: Number(match[1]), id: match[2] };
}

function writeCursor(row: ConversationRow, sort: InboxQuery['sort']): string {
  return `${sort === 'waiting' ? row.waiting_since : row.last_message_at}.${row.id}`;
}

export interface InboxPage {
  conversations: InboxConversation[];
  nextCursor: string | null;
  syncCursor: string;
}

/** What changed since an earlier reply, whatever a view asks for: a conversation that has left it is news too. */
async function viewChanges(
  deps: ConversationDeps,
  staff: Staff,
  since: string,
  limit: number,
): Promise<InboxPage> {
  const { database } = deps;
  const { companyId } = staff;
  const {
    conversationIds: ids,
    cursor,
    more,
  } = await changedConversations(database, companyId, since, limit);
  const page = { sort: 'newest' as const, after: null, limit: ids.length };
  const rows = ids.length === 0 ? [] : await listConversations(database, { companyId, ids }, page);
  return {
    conversations: await presentFor(deps, staff, rows),
    nextCursor: more ? cursor : null,
    syncCursor: cursor,
  };
}

/** A page of the inbox. Its `syncCursor` is read first, so that what changes meanwhile comes again, never never (G8). */
export async function viewInbox(deps: ConversationDeps, staff: Staff, query: InboxQuery): Promise<InboxPage> {
  const { database } = deps;
  if (query.changedAfter !== undefined)
    return viewChanges(deps, staff, query.cursor ?? query.changedAfter, query.limit);
  const filter = filterOf(staff, query);
  const cursor = await syncCursor(database);
  if (query.q) filter.ids = await searchConversations(database, staff.companyId, query.q);
  const page = { sort: query.sort, after: readCursor(query.cursor), limit: query.limit + 1 };
  const rows = filter.ids?.length === 0 ? [] : await listConversations(database, filter, page);
  const more = rows.length > query.limit;
  if (more) rows.pop();
  const last = rows.at(-1);
  return {
    conversations: await presentFor(deps, staff, rows),
    nextCursor: more && last ? writeCursor(last, query.sort) : null,
    syncCursor: cursor,
  };
}
