import type { LiveSession } from '@switchboard/protocol';
import type { Principal } from '../../modules/accounts/index.ts';
import { presentRating, ratingsOf } from '../../modules/after-chat/index.ts';
import { lastSeenOf } from '../../modules/contacts/index.ts';
import {
  type ConversationRow,
  countUnreadOf,
  lastMessagesOf,
  lastWordsOf,
  type MessageRow,
  readPositionsOf,
} from '../../modules/conversations/index.ts';
import { detailsOf } from '../../modules/desk/index.ts';
import { ticketIdsOf } from '../../modules/tickets/index.ts';
import type { LiveChatDeps } from './deps.ts';
import { type CustomerSeen, presentLiveMessage, presentSession } from './session.presenter.ts';

/** Whose unread messages are counted: a person's; or, in news to many, those the team has not read. */
export type SessionViewer = Principal | 'customers' | 'team';

const isCustomer = (viewer: SessionViewer): boolean =>
  viewer === 'customers' || (typeof viewer === 'object' && viewer.kind === 'customer');

async function unreadCounts(
  deps: LiveChatDeps,
  viewer: SessionViewer,
  rows: readonly ConversationRow[],
): Promise<Map<string, number>> {
  const { database } = deps.conversations;
  const own =
    typeof viewer === 'object' && viewer.kind === 'operator'
      ? await readPositionsOf(
          database,
          viewer.id,
          rows.map((row) => row.id),
        )
      : new Map<string, number>();
  const customer = isCustomer(viewer);
  const positions = rows
    .map((row) => ({
      id: row.id,
      readSeq: customer ? row.customer_read_seq : (own.get(row.id) ?? row.operator_read_seq),
      lastSeq: row.last_seq,
    }))
    .filter(({ readSeq, lastSeq }) => readSeq < lastSeq);
  return countUnreadOf(database, positions, customer ? ['operator', 'bot'] : ['customer']);
}

/** Who was seen this moment over HTTP is about to connect: no more gone than who reloads a page. */
const JUST_SEEN_MS = 15_000;

/** Which of the customers are here now, and when each of the others was last. */
async function customersOf(deps: LiveChatDeps, rows: readonly ConversationRow[]) {
  const ids = [...new Set(rows.map((row) => row.contact_id))];
  const [presence, lastSeen] = await Promise.all([
    deps.conversations.presenceOfCustomers(ids),
    lastSeenOf(deps.conversations.database, ids),
  ]);
  return (id: string): CustomerSeen => {
    const lastSeenAt = lastSeen.get(id) ?? null;
    const wasJustSeen = lastSeenAt !== null && deps.now() - lastSeenAt < JUST_SEEN_MS;
    return { isOnline: wasJustSeen || (presence.get(id) ?? 'offline') !== 'offline', lastSeenAt };
  };
}

/** What those who wait have said, where a bot or a line of the system came after it. */
function wordsBefore(
  { conversations: { database } }: LiveChatDeps,
  rows: readonly ConversationRow[],
  last: ReadonlyMap<string, MessageRow>,
): Promise<Map<string, string>> {
  const waiting = rows.filter(
    ({ id, state }) => state === 'pending' && last.get(id)?.author_kind !== 'customer',
  );
  return lastWordsOf(
    database,
    waiting.map(({ id }) => id),
  );
}

/** Sessions as this viewer may see them, a handful of queries for a page. */
export async function presentSessions(
  deps: LiveChatDeps,
  viewer: SessionViewer,
  rows: readonly ConversationRow[],
): Promise<LiveSession[]> {
  if (rows.length === 0) return [];
  const { database, attachments } = deps.conversations;
  const ids = rows.map((row) => row.id);
  const [details, tickets, ratings, last, unread, seen] = await Promise.all([
    detailsOf(database, ids),
    ticketIdsOf(database, ids),
    ratingsOf(database, ids),
    lastMessagesOf(database, ids),
    unreadCounts(deps, viewer, rows),
    isCustomer(viewer) ? null : customersOf(deps, rows),
  ]);
  const words = isCustomer(viewer) ? null : await wordsBefore(deps, rows, last);
  const withFiles = [...last.values()].filter((message) => message.attachment_count > 0);
  const files = await attachments.of(
    database,
    withFiles.map((message) => message.id),
  );
  const at = deps.now();
  return rows.map((row) => {
    const message = last.get(row.id);
    const rating = ratings.get(row.id);
    const parts = {
      row,
      details: details(row.id),
      ticketId: tickets.get(row.id) ?? null,
      rating: rating ? presentRating(rating) : null,
      unreadCount: unread.get(row.id) ?? 0,
      lastMessage: message ? presentLiveMessage(message, files.get(message.id)) : null,
      at,
      customer: seen?.(row.contact_id) ?? null,
      customerWords: words?.get(row.id) ?? null,
    };
    return presentSession(parts);
  });
}

export async function presentOneSession(
  deps: LiveChatDeps,
  viewer: SessionViewer,
  row: ConversationRow,
): Promise<LiveSession> {
  const [session] = await presentSessions(deps, viewer, [row]);
  return session as LiveSession;
}
