import type { ExternalAgent } from '@switchboard/protocol';
import { useSavedAtOnce } from '../session/index.ts';
import { type AgentChange, useChangeAgent } from './queries.ts';

export interface AgentForm {
  agent: ExternalAgent;
  errors: Record<string, string | undefined>;
  change: (change: AgentChange) => void;
}

export function useAgentForm(agent: ExternalAgent) {
  const { change, errors, saving } = useSavedAtOnce(agent, useChangeAgent(agent.id));
  const form: AgentForm = { agent, errors, change };
  return { form, saving };
}
