import { AppError } from '../../lib/app-error.ts';
import { newId } from '../../lib/ids.ts';
import type { Tx } from '../../platform/database/index.ts';
import { appendEvent } from '../../platform/events/index.ts';
import { enqueueJob } from '../../platform/jobs/index.ts';
import type { OperatorPrincipal } from '../accounts/index.ts';
import { addActivity, type ConversationRow, type Locked } from '../conversations/index.ts';
import type { Taker } from './assert-can-take.ts';
import type { DeskDeps } from './deps.ts';
import { EXPIRE_TRANSFER } from './expire-transfer.ts';
import { findOpenRequest, insertRequest, type TransferRequestRow } from './transfer-request.store.ts';

/** Throws `transfer_pending`, naming who has been asked. */
export async function assertNoneOpen(tx: Tx, conversationId: string): Promise<void> {
  const open = await findOpenRequest(tx, conversationId);
  if (!open) return;
  throw new AppError('transfer_pending', {
    message: `${open.to_name} has been asked to take this chat and has not answered yet.`,
    request_id: open.id,
    to_agent: { id: open.to_operator_id, name: open.to_name },
  });
}

/** Asks a colleague to take an active session, which stays where it is until they do. */
export async function requestTransfer(
  deps: DeskDeps,
  { tx, row, at, principal }: Locked<OperatorPrincipal>,
  asked: { to: Taker; reason: string; force: boolean; seconds: number },
): Promise<ConversationRow> {
  const { to, reason, force, seconds } = asked;
  const request: Omit<TransferRequestRow, 'from_name' | 'to_name'> = {
    id: newId(at),
    company_id: row.company_id,
    conversation_id: row.id,
    from_operator_id: row.assignee_id ?? principal.id,
    to_operator_id: to.id,
    asked_by_id: principal.id,
    forced: Number(force),
    reason,
    created_at: at,
    expires_at: at + seconds * 1000,
    outcome: null,
    answer: '',
    settled_at: null,
  };
  await insertRequest(tx, request);
  const { id, company_id: companyId } = request;
  await enqueueJob(tx, {
    id: `${EXPIRE_TRANSFER}:${id}`,
    kind: EXPIRE_TRANSFER,
    payload: { id, companyId },
    runAt: request.expires_at,
  });
  const params = { id: to.id, name: to.name };
  await addActivity(deps.conversations, tx, row, { code: 'transfer_requested', params }, principal, at);
  await appendEvent(tx, {
    companyId,
    conversationId: row.id,
    type: 'transfer.requested',
    data: { id },
    createdAt: at,
  });
  const named = { ...request, from_name: row.assignee_name ?? '', to_name: to.name };
  tx.afterCommit(() => deps.bus.emit('transfer.requested', { conversation: row, request: named }));
  return row;
}
