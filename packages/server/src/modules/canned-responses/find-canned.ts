import { AppError } from '../../lib/app-error.ts';
import type { Reader } from '../../platform/database/index.ts';
import { mayChangeCanned, maySeeCanned, type Staff } from './canned-response.policy.ts';
import { type CannedResponseRow, findCanned } from './canned-response.store.ts';

/** Absent, foreign and a colleague's own are one case: `not_found`. */
export async function getCanned(db: Reader, staff: Staff, id: string): Promise<CannedResponseRow> {
  const row = await findCanned(db, staff.companyId, id);
  if (!row || !maySeeCanned(staff, row)) throw new AppError('not_found');
  return row;
}

/** For changing it; `forbidden` where only an admin may. */
export async function getChangeable(db: Reader, staff: Staff, id: string): Promise<CannedResponseRow> {
  const row = await getCanned(db, staff, id);
  if (!mayChangeCanned(staff, row)) throw new AppError('forbidden');
  return row;
}
