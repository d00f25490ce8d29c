import type { Role } from '@switchboard/protocol';
import type { ApiKeyPrincipal, OperatorPrincipal } from './principal.ts';
import type { OperatorTable } from './tables.ts';

type Staff = OperatorPrincipal | ApiKeyPrincipal;

export interface OperatorChange {
  name?: string | undefined;
  role?: Role | undefined;
  skills?: string[] | undefined;
  capacity?: number | undefined;
  disabled?: boolean | undefined;
}

/** Nobody gives more than they have (cases 31 and 81): an API key ranks below an admin. */
export function mayGrant(principal: Staff, role: Role): boolean {
  if (principal.kind === 'api_key') return role === 'agent';
  return principal.role === 'admin';
}

/** Admins change their colleagues; what makes an instance admin one is changed by instance admins alone. */
export function mayChange(principal: Staff, operator: OperatorTable, change: OperatorChange): boolean {
  if (!mayGrant(principal, operator.role)) return false;
  if (change.role !== undefined && !mayGrant(principal, change.role)) return false;
  const touchesRights = change.role !== undefined || change.disabled !== undefined;
  if (operator.instance_admin === 0 || !touchesRights) return true;
  return principal.kind === 'operator' && principal.instanceAdmin;
}

export function isActiveAdmin({ role, disabled_at }: Pick<OperatorTable, 'role' | 'disabled_at'>): boolean {
  return role === 'admin' && disabled_at === null;
}
