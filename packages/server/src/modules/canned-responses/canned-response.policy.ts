import type { ApiKeyPrincipal, OperatorPrincipal } from '../accounts/index.ts';

export type Staff = OperatorPrincipal | ApiKeyPrincipal;

/** Who asks, and the teams they are in at this moment. */
export interface Asker {
  staff: Staff;
  teamIds: ReadonlySet<string>;
}

/** One's own; a team's; the company's where both are null. */
export interface Owned {
  owner_id: string | null;
  team_id: string | null;
}

export function isAdmin(staff: Staff): boolean {
  return staff.kind === 'api_key' || staff.role === 'admin';
}

/** The company's are for all of its people, a team's for its members and admins, one's own for nobody else. */
export function maySeeCanned({ staff, teamIds }: Asker, { owner_id: owner, team_id: team }: Owned): boolean {
  if (owner !== null) return staff.kind === 'operator' && staff.id === owner;
  return team === null || teamIds.has(team) || isAdmin(staff);
}

/** Of those that one may see all but the company's, which are the admins'. */
export function mayChangeCanned(asker: Asker, canned: Owned): boolean {
  if (!maySeeCanned(asker, canned)) return false;
  return canned.owner_id !== null || canned.team_id !== null || isAdmin(asker.staff);
}
