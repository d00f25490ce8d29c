import type { Operator } from '@switchboard/protocol';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Avatar } from '../../ui/avatar.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { SettingsPage } from '../../ui/settings-page.tsx';
import { Table, TableRow, TableSkeleton } from '../../ui/table.tsx';
import { toast } from '../../ui/toast/toast-store.ts';
import { describeError, useSession } from '../session/index.ts';
import { AddOperatorDialog } from './add-operator-dialog.tsx';
import { useChangeOperator } from './mutations.ts';
import { useOperators } from './queries.ts';
import { useTeams } from './team-queries.ts';

export function OperatorsPage() {
  const operators = useOperators();
  const teams = useTeams().data ?? [];
  const [adding, setAdding] = useState(false);
  const teamsOf = (operatorId: string) =>
    teams
      .filter(({ members }) => members.some(({ id }) => id === operatorId))
      .map(({ name }) => name)
      .join(', ');
  return (
    <SettingsPage
      title="Operators"
      intro="The people who answer. Admins set things up and see everything; agents work in the inbox."
      actions={
        <Button variant="primary" onClick={() => setAdding(true)}>
          <Plus aria-hidden="true" size={15} /> Add operator
        </Button>
      }
    >
      {operators.isError && (
        <ErrorState
          title="The operators did not load."
          detail={describeError(operators.error)}
          onRetry={operators.refetch}
        />
      )}
      {operators.isPending && <TableSkeleton label="Loading operators" />}
      {operators.data && (
        <Table label="Operators" columns={['Name', 'Role and teams', 'Status', '']}>
          {operators.data.map((operator) => (
            <OperatorRow key={operator.id} operator={operator} teams={teamsOf(operator.id)} />
          ))}
        </Table>
      )}
      <AddOperatorDialog open={adding} onOpenChange={setAdding} />
    </SettingsPage>
  );
}

/** `teams`: their names, for reading. */
function OperatorRow({ operator, teams }: { operator: Operator; teams: string }) {
  const { me } = useSession();
  const change = useChangeOperator();
  const isMe = operator.id === me.operator.id;

  async function setDisabled(disabled: boolean) {
    try {
      await change.mutateAsync({ id: operator.id, disabled });
      toast(disabled ? `${operator.name} can no longer sign in` : `${operator.name} can sign in again`, {
        action: { label: 'Undo', run: () => void setDisabled(!disabled) },
      });
    } catch (error) {
      toast(describeError(error), { tone: 'danger' });
    }
  }

  return (
    <TableRow
      cells={[
        <span key="name" className="flex min-w-0 items-center gap-3">
          <Avatar id={operator.id} name={operator.name} presence={operator.presence} decorative />
          <span className="min-w-0">
            <span className="block truncate font-medium">
              {operator.name}
              {isMe && <span className="font-normal text-muted"> (you)</span>}
            </span>
            <span className="block truncate text-muted text-xs">{operator.email}</span>
          </span>
        </span>,
        <span key="role">
          {operator.role === 'admin' ? 'Admin' : 'Agent'}
          {teams !== '' && (
            <span title={teams} className="block max-w-36 truncate text-muted text-xs">
              {teams}
            </span>
          )}
        </span>,
        operator.disabled ? (
          <Badge key="status" tone="danger">
            Disabled
          </Badge>
        ) : (
          <Badge key="status" tone={operator.presence === 'online' ? 'online' : 'neutral'}>
            {{ online: 'Online', away: 'Away', offline: 'Offline' }[operator.presence]}
          </Badge>
        ),
        isMe ? null : (
          <Button
            key="action"
            size="sm"
            className="ms-auto flex w-fit"
            busy={change.isPending}
            onClick={() => setDisabled(!operator.disabled)}
          >
            {operator.disabled ? 'Enable' : 'Disable'}
          </Button>
        ),
      ]}
    />
  );
}
