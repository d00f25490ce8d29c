import type { Reader, Tx } from '../../platform/database/index.ts';
import type { LiveChatTable, TransferTable } from './tables.ts';
import { requestsOf, type TransferRequestRow } from './transfer-request.store.ts';

export async function insertLiveChat(tx: Tx, row: LiveChatTable, skills: readonly string[]): Promise<void> {
  await tx.query.insertInto('live_chat').values(row).execute();
  if (skills.length === 0) return;
  const rows = skills.map((skill, position) => ({ conversation_id: row.conversation_id, position, skill }));
  await tx.query.insertInto('required_skill').values(rows).execute();
}

export async function insertTransfer(tx: Tx, row: TransferTable): Promise<void> {
  await tx.query.insertInto('transfer').values(row).execute();
}

/** Rows of these conversations by conversation id, in their own order. */
function grouped<T extends { conversation_id: string }>(rows: readonly T[]): Map<string, T[]> {
  return Map.groupBy(rows, (row) => row.conversation_id);
}

export interface SessionDetails {
  metadata: string;
  preload: string;
  skills: string[];
  transfers: TransferTable[];
  /** Of all outcomes, and the open one. */
  requests: TransferRequestRow[];
}

const NO_DETAILS = { metadata: '{}', preload: '' };

/** What conversations have as live chats; those of other faces have nothing of it. */
export async function detailsOf(
  db: Reader,
  conversationIds: readonly string[],
): Promise<(conversationId: string) => SessionDetails> {
  const ids = [...conversationIds];
  const [chats, skills, transfers, requests] =
    ids.length === 0
      ? [[], [], [], []]
      : await Promise.all([
          db.query.selectFrom('live_chat').selectAll().where('conversation_id', 'in', ids).execute(),
          db.query
            .selectFrom('required_skill')
            .selectAll()
            .where('conversation_id', 'in', ids)
            .orderBy('position')
            .execute(),
          db.query
            .selectFrom('transfer')
            .selectAll()
            .where('conversation_id', 'in', ids)
            .orderBy('id')
            .execute(),
          requestsOf(db, ids),
        ]);
  const chatOf = new Map(chats.map((chat) => [chat.conversation_id, chat]));
  const [skillsOf, transfersOf, requestsByChat] = [grouped(skills), grouped(transfers), grouped(requests)];
  return (id) => ({
    ...(chatOf.get(id) ?? NO_DETAILS),
    skills: (skillsOf.get(id) ?? []).map(({ skill }) => skill),
    transfers: transfersOf.get(id) ?? [],
    requests: requestsByChat.get(id) ?? [],
  });
}

/** What the client said at the start of the chat: JSON; `{}` of a conversation that is none. */
export async function metadataOf(db: Reader, conversationId: string): Promise<string> {
  const row = await db.query
    .selectFrom('live_chat')
    .select('metadata')
    .where('conversation_id', '=', conversationId)
    .executeTakeFirst();
  return row?.metadata ?? '{}';
}

/** What clients said at the start of those of the newest conversations that began as a live chat: JSON. */
export async function recentMetadata(db: Reader, companyId: string, limit: number): Promise<string[]> {
  const newest = db.query
    .selectFrom('conversation')
    .select('id')
    .where('company_id', '=', companyId)
    .orderBy('last_message_at', 'desc')
    .limit(limit);
  const rows = await db.query
    .selectFrom('live_chat')
    .select('metadata')
    .where('conversation_id', 'in', newest)
    .execute();
  return rows.map(({ metadata }) => metadata);
}
