import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useOperators } from '../../accounts/index.ts';
import { useApi } from '../../session/index.ts';
import { deskKeys } from '../queries.ts';
import { type Colleague, colleaguesFor } from './colleagues.ts';

/** Whom a chat can be given to, with their free slots as they are now. */
export function useColleagues(exceptId: string | null, skills: readonly string[]): Colleague[] {
  const api = useApi();
  const operators = useOperators().data;
  const present = (operators ?? []).filter(({ disabled, presence }) => !disabled && presence !== 'offline');
  const workloads = useQueries({
    queries: present.map(({ id }) => ({
      queryKey: deskKeys.workload(id),
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        api.call('GET /api/live-chat/agent/:agent_id/workload', { signal, params: { agent_id: id } }),
      staleTime: 0,
    })),
    combine: (results) => results.flatMap(({ data }) => (data ? [data.workload] : [])),
  });
  return useMemo(() => {
    const freeSlots = new Map(workloads.map((one) => [one.agent_id, one.available_slots]));
    return colleaguesFor({ operators: operators ?? [], exceptId, freeSlots, skills });
  }, [operators, workloads, exceptId, skills]);
}
