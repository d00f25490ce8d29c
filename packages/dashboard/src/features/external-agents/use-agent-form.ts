import type { ExternalAgent } from '@switchboard/protocol';
import { useState } from 'react';
import { describeError, fieldErrorsOf } from '../session/index.ts';
import { type AgentChange, useChangeAgent } from './queries.ts';

export interface AgentForm {
  agent: ExternalAgent;
  errors: Record<string, string | undefined>;
  change: (change: AgentChange) => void;
}

/** Every change is saved at once; the last one can be taken back. */
export function useAgentForm(agent: ExternalAgent) {
  const save = useChangeAgent(agent.id);
  const [undo, setUndo] = useState<AgentChange | null>(null);

  function change(next: AgentChange) {
    const fields = Object.keys(next) as (keyof AgentChange & keyof ExternalAgent)[];
    const before: AgentChange = Object.fromEntries(fields.map((field) => [field, agent[field]]));
    save.mutate(next, { onSuccess: () => setUndo(before) });
  }

  const form: AgentForm = { agent, errors: fieldErrorsOf(save.error), change };
  const saving = {
    state: save.status,
    problem: describeError(save.error),
    onRetry: () => save.variables && save.mutate(save.variables),
    onUndo: undo ? () => save.mutate(undo, { onSuccess: () => setUndo(null) }) : undefined,
  };
  return { form, saving };
}
