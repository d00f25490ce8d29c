import type { Attachment, MessagePage } from '@switchboard/protocol';
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

export interface MessageRows {
  messages: { row: MessageRow; attachments: Attachment[] }[];
  hasMore: boolean;
  lastSeq: number;
}

/** A page of rows with their files, of a conversation that the caller was already allowed to see. */
export async function readRows(
  { database, attachments }: ConversationDeps,
  conversation: ConversationRow,
  page: PageQuery,
): Promise<MessageRows> {
  const { rows, hasMore } = await readPage(database, conversation.id, page);
  const withFiles = rows.filter((row) => row.attachment_count > 0).map((row) => row.id);
  const files = await attachments.of(database, withFiles);
  return {
    messages: rows.map((row) => ({ row, attachments: files.get(row.id) ?? [] })),
    hasMore,
    // A message may have come between the two reads; lastSeq must not lie behind the page.
    lastSeq: Math.max(conversation.last_seq, rows.at(-1)?.seq ?? 0),
  };
}

/** A page of a conversation that the caller was already allowed to see. */
export async function pageOf(
  deps: ConversationDeps,
  row: ConversationRow,
  page: PageQuery,
): Promise<MessagePage> {
  const { messages, hasMore, lastSeq } = await readRows(deps, row, page);
  // A message that came between the two reads may have changed who answers.
  const isOld = lastSeq > row.last_seq;
  const now = (isOld && (await findConversation(deps.database, row.company_id, row.id))) || row;
  return {
    messages: messages.map((message) => presentMessage(message.row, message.attachments)),
    hasMore,
    lastSeq,
    receipts: presentReceipts(now),
    state: now.state,
    answer: now.state === 'bot' ? await deps.answering.stateOf(deps.database, row.id) : null,
  };
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
