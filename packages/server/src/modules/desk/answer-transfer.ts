import { AppError } from '../../lib/app-error.ts';
import type { OperatorPrincipal } from '../accounts/index.ts';
import { type ConversationRow, type Locked, withConversation } from '../conversations/index.ts';
import { assertCanTake } from './assert-can-take.ts';
import type { DeskDeps } from './deps.ts';
import { handOver } from './hand-over.ts';
import { settleTransfer } from './settle-transfer.ts';
import { maySeeRequest, mayWithdraw } from './transfer-request.policy.ts';
import { findRequest, type TransferRequestRow } from './transfer-request.store.ts';

type Answer = 'accepted' | 'declined' | 'withdrawn';

interface Asked extends Locked<OperatorPrincipal> {
  request: TransferRequestRow;
}

/**
 * Answers an open request under the lock of its conversation. The same answer once more changes nothing. Throws
 * `not_found`, `forbidden`, and `transfer_settled` where it has another outcome.
 */
async function answerWith(
  deps: DeskDeps,
  principal: OperatorPrincipal,
  requestId: string,
  answer: Answer,
  settle: (asked: Asked) => Promise<ConversationRow>,
): Promise<ConversationRow> {
  const { conversations } = deps;
  const known = await findRequest(conversations.database, principal.companyId, requestId);
  if (!known || !maySeeRequest(principal, known)) throw new AppError('not_found');
  const isAsked = principal.id === known.to_operator_id;
  if (answer === 'withdrawn' ? !mayWithdraw(principal, known) : !isAsked) throw new AppError('forbidden');
  return withConversation(conversations, principal, known.conversation_id, async (locked) => {
    const request = (await findRequest(locked.tx, principal.companyId, requestId)) ?? known;
    if (request.outcome === answer) return locked.row;
    if (request.outcome !== null) throw settledBefore(request);
    return settle({ ...locked, request });
  });
}

function settledBefore({ outcome }: TransferRequestRow): AppError {
  return new AppError('transfer_settled', { message: `This transfer request was ${outcome}.`, outcome });
}

/** The asked agent takes the chat, if they still can. Throws `agent_offline`, `at_capacity` and what `answerWith` does. */
export async function acceptTransfer(
  deps: DeskDeps,
  principal: OperatorPrincipal,
  requestId: string,
  { force }: { force: boolean },
): Promise<ConversationRow> {
  if (force && principal.role !== 'admin') throw new AppError('forbidden');
  const status = (await deps.statusOfOperators([principal.id])).get(principal.id) ?? 'offline';
  return answerWith(deps, principal, requestId, 'accepted', async ({ request, ...locked }) => {
    const { tx, row, at } = locked;
    const forced = force || request.forced === 1;
    const to = await assertCanTake(tx, row.company_id, principal.id, { status, force: forced });
    const settling = { outcome: 'accepted', by: principal, at } as const;
    if (!(await settleTransfer(deps, tx, row, request, settling))) throw settledBefore(request);
    return handOver(deps, locked, { to, reason: request.reason, by: principal });
  });
}

async function settleOnly(
  deps: DeskDeps,
  asked: Asked,
  answer: Answer,
  words = '',
): Promise<ConversationRow> {
  const { request, tx, row, at, principal } = asked;
  const settling = { outcome: answer, answer: words, by: principal, at };
  if (!(await settleTransfer(deps, tx, row, request, settling))) throw settledBefore(request);
  return row;
}

/** The asked agent leaves the chat where it is. */
export function declineTransfer(
  deps: DeskDeps,
  principal: OperatorPrincipal,
  requestId: string,
  { reason }: { reason: string },
): Promise<ConversationRow> {
  return answerWith(deps, principal, requestId, 'declined', (asked) =>
    settleOnly(deps, asked, 'declined', reason),
  );
}

/** Whose chat it is, or who asked, asks no more. */
export function withdrawTransfer(
  deps: DeskDeps,
  principal: OperatorPrincipal,
  requestId: string,
): Promise<ConversationRow> {
  return answerWith(deps, principal, requestId, 'withdrawn', (asked) => settleOnly(deps, asked, 'withdrawn'));
}
