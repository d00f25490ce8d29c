import type { MessagePage } from '@switchboard/protocol';
import type { Reader } from '../../platform/database/index.ts';
import type { Principal } from '../accounts/index.ts';
import { assertVisible } from './conversation.policy.ts';
import { presentMessage, presentReceipts } from './conversation.presenter.ts';
import { type ConversationRow, findConversation } from './conversation.store.ts';
import type { ConversationDeps } from './deps.ts';
import { type MessageRow, readPage } from './message.store.ts';

export interface PageQuery {
  after?: number | undefined;
  before?: number | undefined;
  limit: number;
}

async function presentPage(deps: ConversationDeps, db: Reader, rows: MessageRow[]) {
  const withFiles = rows.filter((row) => row.attachment_count > 0).map((row) => row.id);
  const files = withFiles.length === 0 ? new Map() : await deps.attachments.of(db, withFiles);
  return rows.map((row) => presentMessage(row, files.get(row.id)));
}

/** A page of a conversation that the caller was already allowed to see. */
export async function pageOf(
  deps: ConversationDeps,
  row: ConversationRow,
  page: PageQuery,
): Promise<MessagePage> {
  const { rows, hasMore } = await readPage(deps.database, row.id, page);
  const messages = await presentPage(deps, deps.database, rows);
  // A message may have come between the two reads; lastSeq must not lie behind the page.
  const lastSeq = Math.max(row.last_seq, messages.at(-1)?.seq ?? 0);
  return { messages, hasMore, lastSeq, receipts: presentReceipts(row) };
}

export async function readMessages(
  deps: ConversationDeps,
  principal: Principal,
  id: string,
  page: PageQuery,
): Promise<MessagePage> {
  const row = assertVisible(principal, await findConversation(deps.database, principal.companyId, id));
  return pageOf(deps, row, page);
}
