import type { ApiKey } from '@switchboard/protocol';
import { KeyRound, Plus } from 'lucide-react';
import { useState } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { shortAgo } from '../../ui/format/time.ts';
import { useNow } from '../../ui/hooks/use-now.ts';
import { SettingsPage } from '../../ui/settings-page.tsx';
import { Table, TableRow, TableSkeleton } from '../../ui/table.tsx';
import { toast } from '../../ui/toast/toast-store.ts';
import { describeError } from '../session/index.ts';
import { MakeApiKeyDialog } from './make-api-key-dialog.tsx';
import { useRevokeApiKey } from './mutations.ts';
import { useApiKeys } from './queries.ts';

export function ApiKeysPage() {
  const keys = useApiKeys();
  const [making, setMaking] = useState(false);
  return (
    <SettingsPage
      title="API keys"
      intro="For your own servers. A key can do what an admin can, except signing in; keep it out of browsers."
      actions={
        <Button variant="primary" onClick={() => setMaking(true)}>
          <Plus aria-hidden="true" size={15} /> Make a key
        </Button>
      }
    >
      {keys.isError && (
        <ErrorState
          title="The keys did not load."
          detail={describeError(keys.error)}
          onRetry={keys.refetch}
        />
      )}
      {keys.isPending && <TableSkeleton label="Loading API keys" />}
      {keys.data?.length === 0 && (
        <EmptyState icon={KeyRound} title="No API keys yet.">
          Make one when a server of yours should read or write conversations.
        </EmptyState>
      )}
      {keys.data && keys.data.length > 0 && (
        <Table label="API keys" columns={['Name', 'Begins with', 'Last used', '']}>
          {keys.data.map((key) => (
            <KeyRow key={key.id} apiKey={key} />
          ))}
        </Table>
      )}
      <MakeApiKeyDialog open={making} onOpenChange={setMaking} />
    </SettingsPage>
  );
}

function KeyRow({ apiKey }: { apiKey: ApiKey }) {
  const now = useNow();
  const revoke = useRevokeApiKey();
  const [asking, setAsking] = useState(false);
  const confirm = () =>
    revoke.mutate(apiKey.id, {
      onSuccess: () => setAsking(false),
      onError: (error) => toast(describeError(error), { tone: 'danger' }),
    });
  return (
    <TableRow
      cells={[
        <span key="name" className="font-medium">
          {apiKey.name}
        </span>,
        <code key="prefix" className="font-code text-xs">
          {apiKey.prefix}…
        </code>,
        apiKey.lastUsedAt ? shortAgo(apiKey.lastUsedAt, now) : 'Never used',
        apiKey.revokedAt ? (
          <Badge key="revoked" className="ms-auto flex w-fit">
            Revoked
          </Badge>
        ) : (
          <span key="revoke">
            <Button size="sm" className="ms-auto flex w-fit" onClick={() => setAsking(true)}>
              Revoke
            </Button>
            <ConfirmDialog
              title={`Revoke the key “${apiKey.name}”?`}
              action="Revoke key"
              open={asking}
              busy={revoke.isPending}
              onOpenChange={setAsking}
              onConfirm={confirm}
            >
              What uses it stops working at once. This cannot be undone.
            </ConfirmDialog>
          </span>
        ),
      ]}
    />
  );
}
