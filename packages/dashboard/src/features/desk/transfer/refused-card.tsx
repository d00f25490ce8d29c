import type { TransferSettled } from '@switchboard/protocol';
import { X } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { nameOf } from '../../contacts/index.ts';
import { useSession } from '../../session/index.ts';
import { GiveDialog } from '../give/give-dialog.tsx';
import { useLiveSession } from '../queries.ts';
import { useSessionActions } from '../thread/use-session-actions.ts';
import { Card } from './card.tsx';
import { refusedTransfers } from './refused.ts';

const noSkills: readonly string[] = [];

/** The colleague did not take the chat: what now. */
export function RefusedCard({ settled }: { settled: TransferSettled }) {
  const { session_id: id, to_agent: to, outcome, answer } = settled;
  const { me } = useSession();
  const [isGiving, setGiving] = useState(false);
  const session = useLiveSession(id).data;
  const actions = useSessionActions(id);
  const customer = nameOf({ name: settled.customer_name, email: '' });
  const words = outcome === 'declined' ? 'declined to take' : 'did not answer about';
  const dismiss = () => refusedTransfers.forget(id);
  return (
    <Card name={`Transfer to ${to.name}`}>
      <div className="flex items-start gap-2">
        <p role="alert" className="min-w-0 flex-1 wrap-anywhere">
          {to.name} {words} {customer}’s chat{answer && `: ${answer}`}
        </p>
        <IconButton icon={X} label="Dismiss" onClick={dismiss} className="-my-1" />
      </div>
      <div className="flex justify-end gap-2">
        <Button size="sm" busy={actions.isReturning} onClick={actions.returnToQueue}>
          Back to queue
        </Button>
        <Button size="sm" variant="primary" onClick={() => setGiving(true)}>
          Try someone else
        </Button>
      </div>
      <GiveDialog
        title="Transfer the conversation"
        action="Transfer"
        asksReason
        exceptId={me.operator.id}
        skills={session?.required_skills ?? noSkills}
        open={isGiving}
        onOpenChange={setGiving}
        give={async (to) => {
          await actions.transfer(to);
          dismiss();
        }}
      />
    </Card>
  );
}
