import type { AuditEntry } from '@switchboard/protocol';
import { ScrollText } from 'lucide-react';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { dateTime } from '../../ui/format/time.ts';
import { SettingsPage } from '../../ui/settings-page.tsx';
import { Table, TableRow, TableSkeleton } from '../../ui/table.tsx';
import { describeError } from '../session/index.ts';
import { auditText } from './audit-text.ts';
import { useAuditEntries } from './queries.ts';

export function AuditPage() {
  const entries = useAuditEntries();
  return (
    <SettingsPage
      title="Audit log"
      intro="What admins and sign-ins did, newest first. Nobody can change or delete it."
    >
      {entries.isError && (
        <ErrorState
          title="The audit log did not load."
          detail={describeError(entries.error)}
          onRetry={entries.refetch}
        />
      )}
      {entries.isPending && <TableSkeleton label="Loading the audit log" />}
      {entries.data?.length === 0 && <EmptyState icon={ScrollText} title="Nothing has happened yet." />}
      {entries.data && entries.data.length > 0 && (
        <Table label="Audit log" columns={['When', 'Who', 'What', 'From']}>
          {entries.data.map((entry) => (
            <TableRow key={entry.id} cells={cellsOf(entry)} />
          ))}
        </Table>
      )}
      {entries.hasNextPage && (
        <Button
          className="self-center"
          busy={entries.isFetchingNextPage}
          onClick={() => entries.fetchNextPage()}
        >
          Show earlier
        </Button>
      )}
    </SettingsPage>
  );
}

function cellsOf(entry: AuditEntry) {
  return [
    <time key="when" dateTime={entry.createdAt} className="whitespace-nowrap text-muted tabular-nums">
      {dateTime(entry.createdAt)}
    </time>,
    entry.actor.name || (entry.actor.kind === 'system' ? 'Switchboard' : 'Somebody unknown'),
    <span key="what">
      {auditText(entry)}
      {entry.target && <span className="block font-code text-muted text-xs">{entry.target.id}</span>}
    </span>,
    <span key="from" className="font-code text-muted text-xs">
      {entry.ip}
    </span>,
  ];
}
