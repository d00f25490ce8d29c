import type { Principal } from '../../modules/accounts/index.ts';
import type { TaskRow } from '../../modules/external-agents/index.ts';

/**
 * May this caller see the task's answers? Its customer, the company's side; and of a task that somebody without a token
 * began, whoever knows an id that we made: nobody can have guessed it.
 */
export function mayReadTask(principal: Principal | null, task: TaskRow): boolean {
  if (principal && principal.kind !== 'customer') return principal.companyId === task.company_id;
  if (principal?.id === task.contact_id) return true;
  return task.begun_by === 'visitor' && task.server_made === 1;
}

/** May this caller say more in it, as its customer? The company's side only where it began the task. */
export function mayGoOn(principal: Principal | null, task: TaskRow): boolean {
  if (principal && principal.kind !== 'customer')
    return principal.companyId === task.company_id && task.begun_by === 'staff';
  return mayReadTask(principal, task);
}
