import type { ArticleCard, Attachment } from '@switchboard/protocol';
import { sharingText } from './article-card.ts';
import { claimAttachments } from './claim-attachments.ts';
import type { Words } from './find-earlier-send.ts';
import type { Locked } from './with-conversation.ts';

interface Composed {
  text: string;
  attachments: Attachment[];
  article: ArticleCard | null;
  cannedResponseId: string | null;
}

/** What the words come to as a message: with the article they share, or as the canned response says it here. */
export async function composeMessage(
  { deps, tx, principal, row }: Locked,
  { text, attachmentIds, articleId, canned }: Words,
  messageId: string,
): Promise<Composed> {
  const target = { conversationId: row.id, messageId };
  if (canned) {
    const said = await canned.compose(tx, row);
    const uploader = { kind: principal.kind, id: principal.id };
    const attachments = await deps.attachments.copyCanned(tx, { cannedId: canned.id, uploader, target });
    return { text: said, attachments, article: null, cannedResponseId: canned.id };
  }
  const attachments = await claimAttachments(deps, tx, principal, attachmentIds, target);
  const article = articleId === undefined ? null : await deps.articles.cardOf(tx, row.company_id, articleId);
  return { text: article ? sharingText(article, text) : text, attachments, article, cannedResponseId: null };
}
