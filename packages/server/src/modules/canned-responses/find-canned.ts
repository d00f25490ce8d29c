import { AppError } from '../../lib/app-error.ts';
import type { Reader, Tx } from '../../platform/database/index.ts';
import { teamIdsOf } from '../teams/index.ts';
import { type Asker, mayChangeCanned, maySeeCanned, type Staff } from './canned-response.policy.ts';
import { type CannedResponseRow, findCanned, lockCanned } from './canned-response.store.ts';

/** Asked anew each time: who was taken out of a team sees nothing of it from then on. */
export async function askerOf(db: Reader, staff: Staff): Promise<Asker> {
  return { staff, teamIds: staff.kind === 'operator' ? await teamIdsOf(db, staff.id) : new Set() };
}

/** Absent, foreign, another team's and a colleague's own are one case: `not_found`. */
export async function getCanned(db: Reader, staff: Staff, id: string): Promise<CannedResponseRow> {
  const row = await findCanned(db, staff.companyId, id);
  if (!row || !maySeeCanned(await askerOf(db, staff), row)) throw new AppError('not_found');
  return row;
}

/** For changing it, locked; `forbidden` where only an admin may. */
export async function getChangeable(tx: Tx, asker: Asker, id: string): Promise<CannedResponseRow> {
  const row = await lockCanned(tx, asker.staff.companyId, id);
  if (!row || !maySeeCanned(asker, row)) throw new AppError('not_found');
  if (!mayChangeCanned(asker, row)) throw new AppError('forbidden');
  return row;
}
