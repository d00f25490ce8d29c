import { AppError } from '../../lib/app-error.ts';
import { auditTeam, type ChangedBy } from './audit-team.ts';
import type { TeamsDeps } from './deps.ts';
import { lockTeam, removeTeam } from './team.store.ts';

/**
 * `conflict` with `cannedResponses` while the team has some: to publish a team's words to the whole company, or to
 * lose them, is for a person to decide.
 */
export function deleteTeam(deps: TeamsDeps, by: ChangedBy, id: string): Promise<void> {
  return deps.database.transaction(async (tx) => {
    const row = await lockTeam(tx, by.companyId, id);
    if (!row) throw new AppError('not_found');
    const cannedResponses = await deps.cannedResponsesOf(tx, id);
    if (cannedResponses.length > 0) {
      const names = cannedResponses.map(({ shortcut }) => `/${shortcut}`).join(', ');
      const message = `This team has canned responses: ${names}. Move or delete them first.`;
      throw new AppError('conflict', { message, cannedResponses });
    }
    await removeTeam(tx, id);
    await auditTeam(tx, by, 'deleted', row, deps.now());
  });
}
