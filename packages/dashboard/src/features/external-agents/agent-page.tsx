import type { ExternalAgent } from '@switchboard/protocol';
import { useParams } from 'react-router';
import { ErrorState } from '../../ui/error-state.tsx';
import { SaveState } from '../../ui/save-state.tsx';
import { SettingsPage } from '../../ui/settings-page.tsx';
import { TableSkeleton } from '../../ui/table.tsx';
import { describeError } from '../session/index.ts';
import { AgentFields, AgentSwitches } from './agent-fields.tsx';
import { AgentHealth } from './agent-health.tsx';
import { AgentPlaces } from './agent-places.tsx';
import { AgentSecret } from './agent-secret.tsx';
import { AgentDeliveries } from './deliveries.tsx';
import { useDeliveries, useExternalAgents } from './queries.ts';
import { AgentTest } from './trial/agent-test.tsx';
import { useAgentForm } from './use-agent-form.ts';

/** One external agent: how it does, what it is, and what was posted to it. */
export function ExternalAgentPage() {
  const { agentId } = useParams();
  const agents = useExternalAgents();
  if (agents.isPending) return <TableSkeleton label="Loading the agent" />;
  const agent = agents.data?.find(({ id }) => id === agentId);
  if (agent) return <AgentSettings key={agent.id} agent={agent} />;
  if (agents.isError) {
    return (
      <ErrorState
        title="The agent did not load."
        detail={describeError(agents.error)}
        onRetry={agents.refetch}
      />
    );
  }
  return <ErrorState title="There is no such agent." detail="It may have been removed." />;
}

function AgentSettings({ agent }: { agent: ExternalAgent }) {
  const { form, saving } = useAgentForm(agent);
  const deliveries = useDeliveries(agent.id);
  return (
    <SettingsPage
      title={agent.name}
      back={{ to: '/settings/external-agents', label: 'External agents' }}
      actions={<SaveState {...saving} />}
    >
      <AgentHealth agent={agent} />
      <AgentTest agent={agent} />
      <AgentDeliveries agent={agent} deliveries={deliveries} />
      <AgentFields {...form} />
      <AgentSwitches {...form} />
      <AgentSecret agent={agent} />
      <AgentPlaces agent={agent} taskId={deliveries.data?.[0]?.taskId} />
    </SettingsPage>
  );
}
