import { AppError } from '../../lib/app-error.ts';
import type { Principal } from '../accounts/index.ts';
import { withConversation } from '../conversations/index.ts';
import { enqueueRun } from './begin-turn.ts';
import type { AnswerDeps } from './deps.ts';
import { changeTurn, firstOpen, lastRetryable } from './turn.store.ts';

/** Makes the newest answer once more, where it was stopped or failed; already on its way, nothing changes. */
export function retryAnswer(deps: AnswerDeps, principal: Principal, conversationId: string): Promise<void> {
  return withConversation(deps.conversations, principal, conversationId, async ({ tx, row, at }) => {
    if (row.state !== 'bot') throw new AppError('wrong_state', { message: 'No bot answers here any more.' });
    if (await firstOpen(tx, row.id)) return;
    const turn = await lastRetryable(tx, row.id);
    if (!turn) throw new AppError('wrong_state', { message: 'The newest answer is complete.' });
    const anew = { state: 'queued' as const, error: null, finished_at: null, deadline_at: null };
    await changeTurn(tx, turn.id, { ...anew, bot_id: row.bot_id ?? turn.bot_id });
    await enqueueRun(tx, turn, at);
  });
}
