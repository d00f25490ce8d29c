import { invalidInput } from '../../lib/app-error.ts';
import type { Tx } from '../../platform/database/index.ts';
import { findOperator } from '../accounts/index.ts';

/** Tickets go to colleagues who still work here, online or not. */
export async function assertActiveOperator(tx: Tx, companyId: string, id: string): Promise<void> {
  const operator = await findOperator(tx, companyId, id);
  if (!operator || operator.disabled_at !== null)
    throw invalidInput('assigneeId', 'exists', 'names no active operator');
}
