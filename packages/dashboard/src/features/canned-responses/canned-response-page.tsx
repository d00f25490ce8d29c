import { useParams } from 'react-router';
import { ErrorState } from '../../ui/error-state.tsx';
import { TableSkeleton } from '../../ui/table.tsx';
import { describeError, useSession } from '../session/index.ts';
import { CannedEditor } from './canned-editor.tsx';
import { type CannedFields, fieldsOf, useCannedResponses } from './queries.ts';

const empty: CannedFields = {
  scope: 'personal',
  teamId: null,
  shortcut: '',
  title: '',
  text: '',
  files: [],
};

/** One canned response, or a new one. */
export function CannedResponsePage() {
  const { cannedId } = useParams();
  const { isAdmin } = useSession();
  const canned = useCannedResponses();
  if (cannedId === 'new') {
    return (
      <CannedEditor
        key="new"
        id={null}
        saved={{ ...empty, scope: isAdmin ? 'company' : 'personal' }}
        mayChange
      />
    );
  }
  if (canned.isError) {
    return (
      <ErrorState
        title="The canned response did not load."
        detail={describeError(canned.error)}
        onRetry={canned.refetch}
      />
    );
  }
  if (canned.isPending) return <TableSkeleton label="Loading the canned response" />;
  const found = canned.data.find(({ id }) => id === cannedId);
  if (!found)
    return <ErrorState title="There is no such canned response." detail="It may have been deleted." />;
  const mayChange = found.scope !== 'company' || isAdmin;
  return <CannedEditor key={found.id} id={found.id} saved={fieldsOf(found)} mayChange={mayChange} />;
}
