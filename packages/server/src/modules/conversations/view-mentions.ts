import type { Mention } from '@switchboard/protocol';
import { invalidInput } from '../../lib/app-error.ts';
import { iso, presentNote } from './conversation.presenter.ts';
import type { ConversationDeps } from './deps.ts';
import { countUnreadMentions, listMentions, type MentionRow, markMentionsRead } from './mention.store.ts';

const CURSOR = /^[0-9a-z]{26}$/;

export function presentMention(row: MentionRow): Mention {
  return {
    note: presentNote(row),
    conversation: { id: row.conversation_id, customerName: row.customer_name },
    readAt: row.read_at === null ? null : iso(row.read_at),
  };
}

/** A page of the notes that mention the operator, newest first, with how many of all are unread. */
export async function viewMentions(
  { database }: ConversationDeps,
  operatorId: string,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<{ items: Mention[]; nextCursor: string | null; unread: number }> {
  if (cursor !== undefined && !CURSOR.test(cursor))
    throw invalidInput('cursor', 'format', 'is not one of ours');
  const found = await listMentions(database, operatorId, { before: cursor, limit: limit + 1 });
  const rows = found.slice(0, limit);
  return {
    items: rows.map(presentMention),
    nextCursor: found.length > limit ? (rows.at(-1)?.id ?? null) : null,
    unread: await countUnreadMentions(database, operatorId),
  };
}

/** Marks the operator's own mentions as read; their other tabs hear of it. */
export function readMentions(
  { bus, database, now }: ConversationDeps,
  operatorId: string,
  conversationId: string | null,
): Promise<{ unread: number }> {
  return database.transaction(async (tx) => {
    const changed = await markMentionsRead(tx, operatorId, conversationId, now());
    const unread = await countUnreadMentions(tx, operatorId);
    if (changed) tx.afterCommit(() => bus.emit('mentions.read', { operatorId, conversationId, unread }));
    return { unread };
  });
}
