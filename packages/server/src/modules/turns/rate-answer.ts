import type { AnswerFeedback } from '@switchboard/protocol';
import { AppError } from '../../lib/app-error.ts';
import { appendEvent } from '../../platform/events/index.ts';
import type { Principal } from '../accounts/index.ts';
import { findMessage, saveFeedback, withConversation } from '../conversations/index.ts';
import type { AnswerDeps } from './deps.ts';

export interface Rating {
  conversationId: string;
  messageId: string;
  /** Null takes back what was said. */
  helpful: boolean | null;
  comment?: string | undefined;
}

/** Notes what the customer says of a bot's answer, one thing of each; the last word counts. */
export function rateAnswer(deps: AnswerDeps, principal: Principal, rating: Rating): Promise<void> {
  const { conversationId, messageId, helpful, comment } = rating;
  const feedback: AnswerFeedback | null =
    helpful === null ? null : { helpful, ...(comment === undefined ? {} : { comment }) };
  return withConversation(deps.conversations, principal, conversationId, async ({ tx, row, at }) => {
    const message = await findMessage(tx, row.id, messageId);
    if (message?.author_kind !== 'bot') throw new AppError('not_found');
    const text = feedback && JSON.stringify(feedback);
    if (text === message.feedback) return;
    await saveFeedback(tx, message.id, text);
    await appendEvent(tx, {
      companyId: row.company_id,
      conversationId: row.id,
      type: 'answer.rated',
      data: { seq: message.seq, helpful },
      createdAt: at,
    });
    tx.afterCommit(() => deps.bus.emit('answer.rated', { conversation: row, messageId, feedback }));
  });
}
