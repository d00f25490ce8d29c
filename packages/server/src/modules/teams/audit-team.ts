import type { Tx } from '../../platform/database/index.ts';
import { type Actor, actorOf, asStaff, audit, type Principal } from '../accounts/index.ts';
import type { TeamRow } from './team.store.ts';

/** Who changes a team, and from which address. */
export interface ChangedBy {
  companyId: string;
  actor: Actor;
  ip: string;
}

export function changedBy(principal: Principal, { ip }: { ip: string }): ChangedBy {
  const staff = asStaff(principal);
  return { companyId: staff.companyId, actor: actorOf(staff), ip };
}

/** In the transaction of the change. */
export function auditTeam(
  tx: Tx,
  by: ChangedBy,
  what: 'created' | 'changed' | 'deleted',
  { id, name }: TeamRow,
  at: number,
): Promise<void> {
  return audit(tx, { ...by, action: `team.${what}`, target: { kind: 'team', id }, details: { name }, at });
}
