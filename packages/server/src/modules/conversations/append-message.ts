import type { AnswerMeta, ArticleCard, Attachment, SystemLine } from '@switchboard/protocol';
import { newId } from '../../lib/ids.ts';
import type { Tx } from '../../platform/database/index.ts';
import { appendEvent } from '../../platform/events/index.ts';
import { type Author, roleOf, SYSTEM } from './author.ts';
import { type ConversationRow, saveAfterMessage } from './conversation.store.ts';
import type { ConversationDeps } from './deps.ts';
import { insertMessage, type MessageRow } from './message.store.ts';
import { systemText } from './system-line.ts';

export interface Content {
  text: string;
  attachments?: Attachment[];
  clientMessageId?: string | null;
  system?: SystemLine;
  article?: ArticleCard | null;
  cannedResponseId?: string | null;
  answer?: AnswerMeta;
  id?: string;
}

export interface Appended {
  conversation: ConversationRow;
  message: MessageRow;
  attachments: Attachment[];
}

const PREVIEW_CHARS = 160;

function previewOf(content: Content): string {
  const text = content.text || content.attachments?.[0]?.name || '';
  return text
    .slice(0, PREVIEW_CHARS * 2)
    .replace(/\s+/g, ' ')
    .slice(0, PREVIEW_CHARS)
    .toWellFormed();
}

function waitingAfter(row: ConversationRow, author: Author, at: number): number | null {
  if (author.kind === 'customer') return row.waiting_since ?? at;
  return author.kind === 'system' ? row.waiting_since : null;
}

/**
 * The one way a message gets into a conversation: next seq, summary, message, event, and after the commit the
 * news. `row` must be locked by this transaction; it is returned as it is afterwards, state changes included.
 */
export async function appendMessage(
  deps: Pick<ConversationDeps, 'bus'>,
  tx: Tx,
  row: ConversationRow,
  author: Author,
  content: Content,
  at: number,
): Promise<Appended> {
  const attachments = content.attachments ?? [];
  const message: MessageRow = {
    id: content.id ?? newId(at),
    company_id: row.company_id,
    conversation_id: row.id,
    seq: row.last_seq + 1,
    author_kind: author.kind,
    author_id: author.id,
    author_name: author.name,
    author_avatar: author.avatarUrl,
    text: content.text,
    system: content.system ? JSON.stringify(content.system) : null,
    kb_article: content.article ? JSON.stringify(content.article) : null,
    canned_response_id: content.cannedResponseId ?? null,
    answer: content.answer ? JSON.stringify(content.answer) : null,
    feedback: null,
    client_message_id: content.clientMessageId ?? null,
    attachment_count: attachments.length,
    created_at: at,
  };
  const conversation: ConversationRow = {
    ...row,
    last_seq: message.seq,
    waiting_since: waitingAfter(row, author, at),
  };
  if (author.kind !== 'system') {
    conversation.last_message_at = Math.max(at, row.last_message_at);
    conversation.preview = previewOf(content);
    conversation.preview_role = roleOf(author.kind);
    conversation.preview_author = author.name;
  }
  await saveAfterMessage(tx, conversation);
  await insertMessage(tx, message);
  await appendEvent(tx, {
    companyId: row.company_id,
    conversationId: row.id,
    type: 'message.created',
    data: { seq: message.seq },
    createdAt: at,
  });
  tx.afterCommit(() => deps.bus.emit('message.created', { conversation, message, attachments }));
  return { conversation, message, attachments };
}

/** A line such as "You're now connected to Ada", stored as data with its English text. */
export async function appendSystemLine(
  deps: Pick<ConversationDeps, 'bus'>,
  tx: Tx,
  row: ConversationRow,
  line: SystemLine,
  at: number,
): Promise<ConversationRow> {
  const content = { text: systemText(line), system: line };
  return (await appendMessage(deps, tx, row, SYSTEM, content, at)).conversation;
}
