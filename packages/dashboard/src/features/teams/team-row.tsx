import type { Team } from '@switchboard/protocol';
import { Avatar } from '../../ui/avatar.tsx';
import { Button } from '../../ui/button.tsx';
import { TableRow } from '../../ui/table.tsx';
import { toast, toastUndo } from '../../ui/toast/toast-store.ts';
import { describeError } from '../session/index.ts';
import { useDeleteTeam, useSaveTeam } from './mutations.ts';

const mostFaces = 5;

export function TeamRow({ team, onEdit }: { team: Team; onEdit: () => void }) {
  const { id, name, members } = team;
  const remove = useDeleteTeam();
  const restore = useSaveTeam(null);
  const fail = (error: Error) => toast(describeError(error), { tone: 'danger' });
  const memberIds = members.filter(({ disabled }) => !disabled).map((member) => member.id);
  const undo = () => restore.mutate({ name, memberIds }, { onError: fail });
  return (
    <TableRow
      cells={[
        <span key="name" className="font-medium" dir="auto">
          {name}
        </span>,
        <Members key="members" members={members} />,
        <span key="actions" className="ms-auto flex w-fit gap-2">
          <Button size="sm" aria-label={`Edit ${name}`} onClick={onEdit}>
            Edit
          </Button>
          <Button
            size="sm"
            aria-label={`Delete ${name}`}
            busy={remove.isPending}
            onClick={() =>
              remove.mutate(id, { onSuccess: () => toastUndo(`Deleted ${name}`, undo), onError: fail })
            }
          >
            Delete
          </Button>
        </span>,
      ]}
    />
  );
}

function Members({ members }: Pick<Team, 'members'>) {
  if (members.length === 0) return <span className="text-muted">Nobody yet</span>;
  return (
    <span className="flex items-center gap-2" title={members.map(({ name }) => name).join(', ')}>
      <span className="flex -space-x-1.5 max-sm:hidden">
        {members.slice(0, mostFaces).map(({ id, name }) => (
          <Avatar key={id} id={id} name={name} size="sm" decorative />
        ))}
      </span>
      <span className="text-muted text-xs tabular-nums">
        {members.length === 1 ? '1 person' : `${members.length} people`}
      </span>
    </span>
  );
}
