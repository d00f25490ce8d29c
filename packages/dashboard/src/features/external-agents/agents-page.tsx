import type { ExternalAgent } from '@switchboard/protocol';
import { Plus, Webhook } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { shortAgo } from '../../ui/format/time.ts';
import { useNow } from '../../ui/hooks/use-now.ts';
import { SettingsPage } from '../../ui/settings-page.tsx';
import { Table, TableRow, TableSkeleton } from '../../ui/table.tsx';
import { describeError } from '../session/index.ts';
import { AddAgentDialog } from './add-agent-dialog.tsx';
import { HealthBadge } from './agent-health.tsx';
import { useExternalAgents } from './queries.ts';

export function ExternalAgentsPage() {
  const agents = useExternalAgents();
  const [adding, setAdding] = useState(false);
  return (
    <SettingsPage
      title="External agents"
      intro="Programs of your own that answer customers: each message is posted to them, and they answer by a call."
      actions={
        <Button variant="primary" onClick={() => setAdding(true)}>
          <Plus aria-hidden="true" size={15} /> Add agent
        </Button>
      }
    >
      {agents.isError && !agents.data && (
        <ErrorState
          title="The agents did not load."
          detail={describeError(agents.error)}
          onRetry={agents.refetch}
        />
      )}
      {agents.isPending && <TableSkeleton label="Loading external agents" />}
      {agents.data?.length === 0 && (
        <EmptyState icon={Webhook} title="No external agents yet.">
          Add one, and what customers write to it is posted to your program.
        </EmptyState>
      )}
      {agents.data && agents.data.length > 0 && (
        <Table label="External agents" columns={['Name', 'How it does', 'Last error', 'Last answer']}>
          {agents.data.map((agent) => (
            <AgentRow key={agent.id} agent={agent} />
          ))}
        </Table>
      )}
      {adding && <AddAgentDialog close={() => setAdding(false)} />}
    </SettingsPage>
  );
}

function AgentRow({ agent }: { agent: ExternalAgent }) {
  const now = useNow();
  const { status, lastError, lastAnsweredAt } = agent.health;
  const isTroubled = status === 'failing' || status === 'down';
  return (
    <TableRow
      cells={[
        <Link key="name" to={`/settings/external-agents/${agent.id}`} className="font-medium hover:underline">
          <span dir="auto">{agent.name}</span>
          <code className="block break-all font-normal text-muted text-xs">{agent.key}</code>
        </Link>,
        <HealthBadge key="health" agent={agent} />,
        <span key="error" className="wrap-anywhere text-muted text-xs">
          {isTroubled && lastError}
        </span>,
        <span key="answered" className="whitespace-nowrap text-muted text-xs">
          {lastAnsweredAt ? `Answered ${shortAgo(lastAnsweredAt, now)}` : 'Never answered'}
        </span>,
      ]}
    />
  );
}
