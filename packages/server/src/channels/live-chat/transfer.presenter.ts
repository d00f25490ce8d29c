import type { PendingTransfer, TransferSettled } from '@switchboard/protocol';
import type { DeskEvents, SessionDetails, TransferRequestRow } from '../../modules/desk/index.ts';

const iso = (ms: number): string => new Date(ms).toISOString();

type Transfer = {
  from_agent_id: string | null;
  to_agent_id: string;
  reason: string;
  at: string;
  outcome: TransferSettled['outcome'];
  answer: string;
};

/** What was passed on, and what was asked for in vain, in the order of time. */
export function presentTransfers({ transfers, requests }: SessionDetails): Transfer[] {
  const done = transfers.map((row) => ({ row, outcome: 'accepted' as const, answer: '' }));
  const inVain = requests.flatMap((row) =>
    // What was accepted stands among the transfers.
    row.outcome === null || row.outcome === 'accepted'
      ? []
      : [{ row, outcome: row.outcome, answer: row.answer }],
  );
  return [...done, ...inVain]
    .sort((a, b) => a.row.created_at - b.row.created_at)
    .map(({ row, outcome, answer }) => ({
      from_agent_id: row.from_operator_id,
      to_agent_id: row.to_operator_id,
      reason: row.reason,
      at: iso(row.created_at),
      outcome,
      answer,
    }));
}

const partiesOf = (request: TransferRequestRow) => ({
  from_agent: { id: request.from_operator_id, name: request.from_name },
  to_agent: { id: request.to_operator_id, name: request.to_name },
});

export function presentRequest(request: TransferRequestRow, at: number): PendingTransfer {
  return {
    id: request.id,
    ...partiesOf(request),
    reason: request.reason,
    requested_at: iso(request.created_at),
    expires_at: iso(request.expires_at),
    seconds_left: Math.max(0, Math.ceil((request.expires_at - at) / 1000)),
  };
}

export function presentOpenRequest(
  requests: readonly TransferRequestRow[],
  at: number,
): PendingTransfer | null {
  const open = requests.find(({ outcome }) => outcome === null);
  return open ? presentRequest(open, at) : null;
}

export function presentSettled({
  conversation,
  request,
  outcome,
  answer,
  at,
}: DeskEvents['transfer.settled']): TransferSettled {
  return {
    session_id: request.conversation_id,
    request_id: request.id,
    outcome,
    ...partiesOf(request),
    customer_name: conversation.customer_name,
    answer,
    timestamp: iso(at),
  };
}
