import type { Tx } from '../../platform/database/index.ts';
import { actorOf, audit } from '../accounts/index.ts';
import type { Staff } from './canned-response.policy.ts';
import type { CannedResponseRow } from './canned-response.store.ts';

/** Who saves, and from which address. */
export interface SavedBy {
  staff: Staff;
  ip: string;
}

/** What colleagues use is changed by somebody: written down. One's own is one's own affair. */
export async function auditCanned(
  tx: Tx,
  { staff, ip }: SavedBy,
  what: 'created' | 'changed' | 'deleted',
  row: CannedResponseRow,
  at: number,
): Promise<void> {
  if (row.owner_id !== null) return;
  await audit(tx, {
    companyId: row.company_id,
    actor: actorOf(staff),
    ip,
    action: `canned_response.${what}`,
    target: { kind: 'canned_response', id: row.id },
    details: { name: row.title, ...(row.team_id === null ? {} : { teamId: row.team_id }) },
    at,
  });
}
