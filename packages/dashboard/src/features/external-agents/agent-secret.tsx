import type { ExternalAgent } from '@switchboard/protocol';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { CopyField } from '../../ui/copy-field.tsx';
import { SettingsSection } from '../../ui/settings-page.tsx';
import { describeError } from '../session/index.ts';
import { useRenewSecret } from './queries.ts';

export function AgentSecret({ agent: { id, name } }: { agent: ExternalAgent }) {
  const renew = useRenewSecret(id);
  const [asking, setAsking] = useState(false);
  return (
    <SettingsSection
      title="Secret"
      intro="It signs what is posted, and proves whose an answer is. It was shown when the agent was made."
    >
      {renew.data && (
        <>
          <p role="status" className="text-sm">
            This is the new secret. It is shown only now, and the old one is worthless.
          </p>
          <CopyField label="Secret" value={renew.data.secret} />
        </>
      )}
      {renew.error && (
        <p role="alert" className="text-danger text-sm">
          {describeError(renew.error)}
        </p>
      )}
      <Button className="self-start" onClick={() => setAsking(true)}>
        Make a new secret
      </Button>
      <ConfirmDialog
        title={`Make a new secret for “${name}”?`}
        action="Make a new secret"
        open={asking}
        busy={renew.isPending}
        onOpenChange={setAsking}
        onConfirm={() => renew.mutate(undefined, { onSettled: () => setAsking(false) })}
      >
        The old one is worthless at once: until your program has the new one, its answers are refused.
      </ConfirmDialog>
    </SettingsSection>
  );
}
