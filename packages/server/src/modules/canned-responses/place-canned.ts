import type { CannedScope } from '@switchboard/protocol';
import { AppError, invalidInput } from '../../lib/app-error.ts';
import type { Tx } from '../../platform/database/index.ts';
import { holdTeam } from '../teams/index.ts';
import { type Asker, isAdmin, mayChangeCanned, type Owned } from './canned-response.policy.ts';

export interface Place {
  scope: CannedScope;
  /** With the scope `team`. */
  teamId?: string | undefined;
}

async function ownedAt(tx: Tx, { staff, teamIds }: Asker, { scope, teamId }: Place): Promise<Owned> {
  if (scope === 'company') return { owner_id: null, team_id: null };
  if (scope === 'team') {
    const team = teamId === undefined ? undefined : await holdTeam(tx, staff.companyId, teamId);
    // Another team is nobody's secret, but it is not one's own.
    if (!team || !(teamIds.has(team.id) || isAdmin(staff)))
      throw invalidInput('teamId', 'unknown', 'must name a team of yours');
    return { owner_id: null, team_id: team.id };
  }
  if (staff.kind === 'operator') return { owner_id: staff.id, team_id: null };
  throw invalidInput('scope', 'one_of', 'must be company or team: an API key has nothing of its own');
}

/** Whose it becomes. The team stays until the transaction ends. `forbidden` where only an admin may put it there. */
export async function placeCanned(tx: Tx, asker: Asker, place: Place): Promise<Owned> {
  const owned = await ownedAt(tx, asker, place);
  if (!mayChangeCanned(asker, owned)) throw new AppError('forbidden');
  return owned;
}
