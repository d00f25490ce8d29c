import type { OperatorPrincipal } from '../accounts/index.ts';
import type { TransferRequestRow } from './transfer-request.store.ts';

type Parties = Pick<TransferRequestRow, 'from_operator_id' | 'to_operator_id' | 'asked_by_id'>;

/** Whose chat it is, who asked for it, or an admin. */
export function mayWithdraw({ id, role }: OperatorPrincipal, request: Parties): boolean {
  return role === 'admin' || id === request.from_operator_id || id === request.asked_by_id;
}

export function maySeeRequest(operator: OperatorPrincipal, request: Parties): boolean {
  return operator.id === request.to_operator_id || mayWithdraw(operator, request);
}
