import type { Team } from '@switchboard/protocol';
import { AppError } from '../../lib/app-error.ts';
import type { Router } from '../../platform/http/index.ts';
import type { Principal } from '../accounts/index.ts';
import { changedBy } from './audit-team.ts';
import { deleteTeam } from './delete-team.ts';
import type { TeamsDeps } from './deps.ts';
import { membersOf } from './member.store.ts';
import { changeTeam, createTeam } from './save-team.ts';
import { findTeam, listTeams, type TeamRow } from './team.store.ts';

const iso = (ms: number): string => new Date(ms).toISOString();

async function present({ database }: TeamsDeps, rows: TeamRow[]): Promise<Team[]> {
  const members = await membersOf(
    database,
    rows.map(({ id }) => id),
  );
  const byTeam = Map.groupBy(members, (member) => member.team_id);
  return rows.map(({ id, name, created_at, updated_at }) => ({
    id,
    name,
    members: (byTeam.get(id) ?? []).map((member) => ({
      id: member.id,
      name: member.name,
      disabled: member.disabled_at !== null,
    })),
    createdAt: iso(created_at),
    updatedAt: iso(updated_at),
  }));
}

/** Who works together: read by all, written by admins and API keys. */
export function teamRoutes(router: Router<Principal>, deps: TeamsDeps): void {
  async function one(row: TeamRow | undefined): Promise<{ team: Team }> {
    const [team] = row ? await present(deps, [row]) : [];
    if (!team) throw new AppError('not_found');
    return { team };
  }

  router.on('GET /api/teams', async ({ principal }) => ({
    items: await present(deps, await listTeams(deps.database, principal.companyId)),
    nextCursor: null,
  }));

  router.on('POST /api/teams', async ({ principal, request, body }) =>
    one(await createTeam(deps, changedBy(principal, request), body)),
  );

  router.on('GET /api/teams/:id', async ({ principal, params }) =>
    one(await findTeam(deps.database, principal.companyId, params.id)),
  );

  router.on('PATCH /api/teams/:id', async ({ principal, request, params, body }) =>
    one(await changeTeam(deps, changedBy(principal, request), params.id, body)),
  );

  router.on('DELETE /api/teams/:id', async ({ principal, request, params }) => {
    await deleteTeam(deps, changedBy(principal, request), params.id);
    return undefined;
  });
}
