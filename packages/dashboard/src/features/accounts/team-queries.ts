import type { Team } from '@switchboard/protocol';
import { useQuery } from '@tanstack/react-query';
import { useApi, useSession } from '../session/index.ts';
import { accountKeys } from './queries.ts';

/** By name. */
export function useTeams({ enabled = true } = {}) {
  const api = useApi();
  return useQuery({
    queryKey: accountKeys.teams,
    enabled,
    queryFn: ({ signal }) => api.call('GET /api/teams', { signal }),
    select: ({ items }) => items,
  });
}

/** The teams that this operator is in. */
export function useMyTeams(options?: { enabled?: boolean }): readonly Team[] {
  const { me } = useSession();
  const teams = useTeams(options).data ?? [];
  return teams.filter(({ members }) => members.some(({ id }) => id === me.operator.id));
}
