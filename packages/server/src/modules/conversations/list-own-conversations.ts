import type { OwnConversation } from '@switchboard/protocol';
import { invalidInput } from '../../lib/app-error.ts';
import type { CustomerPrincipal } from '../accounts/index.ts';
import { iso, presentConversation } from './conversation.presenter.ts';
import type { ConversationRow } from './conversation.store.ts';
import type { ConversationDeps } from './deps.ts';
import { countUnread } from './inbox.store.ts';
import { type OwnPosition, ownConversations } from './own-conversations.store.ts';

const CURSOR = /^(\d{1,15})_([\w-]{1,64})$/;

function positionOf(cursor: string | undefined): OwnPosition | null {
  if (cursor === undefined) return null;
  const [, at, id] = CURSOR.exec(cursor) ?? [];
  if (at === undefined || id === undefined) throw invalidInput('cursor', 'format', 'is not one of ours');
  return { at: Number(at), id };
}

async function present(deps: ConversationDeps, row: ConversationRow): Promise<OwnConversation> {
  const { customer_read_seq: readSeq, last_seq: lastSeq } = row;
  return {
    conversation: presentConversation(row),
    subject: row.subject,
    preview: row.preview,
    previewRole: row.preview_role,
    unreadCount:
      readSeq >= lastSeq ? 0 : await countUnread(deps.database, row.id, readSeq, ['operator', 'bot']),
    createdAt: iso(row.created_at),
    endedAt: row.closed_at === null ? null : iso(row.closed_at),
  };
}

/** The customer's own, whatever they came by; who is not verified has those of their token alone. */
export async function listOwnConversations(
  deps: ConversationDeps,
  customer: CustomerPrincipal,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<{ items: OwnConversation[]; nextCursor: string | null }> {
  const whose = { companyId: customer.companyId, contactId: customer.id };
  const page = { after: positionOf(cursor), limit: limit + 1 };
  const rows = await ownConversations(deps.database, whose, page);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: await Promise.all(shown.map((row) => present(deps, row))),
    nextCursor: rows.length > limit && last ? `${last.last_message_at}_${last.id}` : null,
  };
}
