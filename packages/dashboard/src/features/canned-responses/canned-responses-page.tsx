import type { CannedResponse } from '@switchboard/protocol';
import { MessageSquareText, Paperclip, Plus } from 'lucide-react';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { rank } from '../../ui/format/rank.ts';
import { SearchInput } from '../../ui/search-input.tsx';
import { SettingsPage } from '../../ui/settings-page.tsx';
import { Table, TableRow, TableSkeleton } from '../../ui/table.tsx';
import { toast, toastUndo } from '../../ui/toast/toast-store.ts';
import { describeError, useSession } from '../session/index.ts';
import { fieldsOf, useCannedResponses, useDeleteCanned, useSaveCanned } from './queries.ts';
import { scopeName } from './scope-name.ts';

export function CannedResponsesPage() {
  const canned = useCannedResponses();
  const navigate = useNavigate();
  const [query, setQuery] = useState('');
  const shown = rank(canned.data ?? [], query, ({ shortcut, title }) => `${shortcut} ${title}`);
  return (
    <SettingsPage
      title="Canned responses"
      intro="Answers to use again. Type / and the shortcut in a reply; names and numbers are filled in."
      actions={
        <Button variant="primary" onClick={() => navigate('/settings/canned-responses/new')}>
          <Plus aria-hidden="true" size={15} /> Add canned response
        </Button>
      }
    >
      {canned.isError && (
        <ErrorState
          title="The canned responses did not load."
          detail={describeError(canned.error)}
          onRetry={canned.refetch}
        />
      )}
      {canned.isPending && <TableSkeleton label="Loading canned responses" />}
      {canned.data?.length === 0 && (
        <EmptyState icon={MessageSquareText} title="No canned responses yet.">
          Add the answer that you type most often.
        </EmptyState>
      )}
      {canned.data && canned.data.length > 0 && (
        <>
          <SearchInput
            label="Search canned responses"
            placeholder="Shortcut or title"
            value={query}
            onChange={setQuery}
          />
          {shown.length === 0 && <p className="text-muted text-sm">Nothing is called that.</p>}
          {shown.length > 0 && (
            <Table label="Canned responses" columns={['Shortcut', 'Title', 'For', '']}>
              {shown.map((one) => (
                <CannedRow key={one.id} canned={one} />
              ))}
            </Table>
          )}
        </>
      )}
    </SettingsPage>
  );
}

function CannedRow({ canned }: { canned: CannedResponse }) {
  const { isAdmin } = useSession();
  const remove = useDeleteCanned();
  const restore = useSaveCanned(null);
  const { id, shortcut, title, scope, files } = canned;
  const fail = (error: Error) => toast(describeError(error), { tone: 'danger' });
  const undo = () => restore.mutate(fieldsOf(canned), { onError: fail });
  return (
    <TableRow
      cells={[
        <Link
          key="shortcut"
          to={`/settings/canned-responses/${id}`}
          className="font-code text-xs hover:underline"
        >
          /{shortcut}
        </Link>,
        <span key="title" className="flex items-center gap-2 font-medium">
          {title}
          {files.length > 0 && <FileCount count={files.length} />}
        </span>,
        scope === 'company' ? scopeName(canned) : <Badge key="scope">{scopeName(canned)}</Badge>,
        scope !== 'company' || isAdmin ? (
          <Button
            key="delete"
            size="sm"
            className="ms-auto flex w-fit"
            aria-label={`Delete /${shortcut}`}
            busy={remove.isPending}
            onClick={() =>
              remove.mutate(id, { onSuccess: () => toastUndo(`Deleted /${shortcut}`, undo), onError: fail })
            }
          >
            Delete
          </Button>
        ) : null,
      ]}
    />
  );
}

function FileCount({ count }: { count: number }) {
  return (
    <span className="flex items-center gap-0.5 font-normal text-muted text-xs tabular-nums">
      <Paperclip aria-hidden="true" size={12} />
      {count}
      <span className="sr-only"> {count === 1 ? 'file' : 'files'}</span>
    </span>
  );
}
