import type { Team } from '@switchboard/protocol';
import { Plus, UsersRound } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { SettingsPage } from '../../ui/settings-page.tsx';
import { Table, TableSkeleton } from '../../ui/table.tsx';
import { useTeams } from '../accounts/index.ts';
import { describeError } from '../session/index.ts';
import { TeamDialog } from './team-dialog.tsx';
import { TeamRow } from './team-row.tsx';

export function TeamsPage() {
  const teams = useTeams();
  const [editing, setEditing] = useState<Team | 'new' | null>(null);
  return (
    <SettingsPage
      title="Teams"
      intro="Operators who work together. A team has canned responses of its own, and is mentioned in a note as one."
      actions={
        <Button variant="primary" onClick={() => setEditing('new')}>
          <Plus aria-hidden="true" size={15} /> Add team
        </Button>
      }
    >
      {teams.isError && (
        <ErrorState
          title="The teams did not load."
          detail={describeError(teams.error)}
          onRetry={teams.refetch}
        />
      )}
      {teams.isPending && <TableSkeleton label="Loading teams" />}
      {teams.data?.length === 0 && (
        <EmptyState icon={UsersRound} title="No teams yet.">
          Put those together who answer the same questions.
        </EmptyState>
      )}
      {teams.data && teams.data.length > 0 && (
        <Table label="Teams" columns={['Name', 'Members', '']}>
          {teams.data.map((team) => (
            <TeamRow key={team.id} team={team} onEdit={() => setEditing(team)} />
          ))}
        </Table>
      )}
      {editing && <TeamDialog team={editing === 'new' ? null : editing} close={() => setEditing(null)} />}
    </SettingsPage>
  );
}
