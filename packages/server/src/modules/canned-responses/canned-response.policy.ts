import type { ApiKeyPrincipal, OperatorPrincipal } from '../accounts/index.ts';

export type Staff = OperatorPrincipal | ApiKeyPrincipal;

interface Owned {
  owner_id: string | null;
}

/** The company's are for all of its people, one's own for nobody else, admins included. */
export function maySeeCanned(staff: Staff, { owner_id: owner }: Owned): boolean {
  return owner === null || (staff.kind === 'operator' && staff.id === owner);
}

/** Of those that one may see: one's own; the company's as an admin. */
export function mayChangeCanned(staff: Staff, { owner_id: owner }: Owned): boolean {
  return owner !== null || staff.kind === 'api_key' || staff.role === 'admin';
}
