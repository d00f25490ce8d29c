import { ApiError } from '@switchboard/client';
import { LIMITS } from '@switchboard/protocol/limits';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Field } from '../../../ui/field.tsx';
import { Input } from '../../../ui/input.tsx';
import { describeError, useSession } from '../../session/index.ts';
import { ColleagueChoice } from './colleague-choice.tsx';
import { useColleagues } from './use-colleagues.ts';

export interface GiveTo {
  agent_id: string;
  reason?: string;
  force?: boolean;
}

interface GiveDialogProps {
  title: string;
  /** The verb on the button. */
  action: string;
  /** Whoever has the chat now. */
  exceptId: string | null;
  /** What the chat asks for. */
  skills: readonly string[];
  asksReason?: boolean;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  give: (to: GiveTo) => Promise<unknown>;
}

/** Who shall have the chat, and why; a refusal stands here, and admins may insist where somebody is full. */
export function GiveDialog({ title, open, onOpenChange, ...form }: GiveDialogProps) {
  return (
    <Dialog title={title} open={open} onOpenChange={onOpenChange}>
      <GiveForm {...form} close={() => onOpenChange(false)} />
    </Dialog>
  );
}

type GiveFormProps = Omit<GiveDialogProps, 'title' | 'open' | 'onOpenChange'> & { close: () => void };

function GiveForm({ action, exceptId, skills, asksReason = false, give, close }: GiveFormProps) {
  const { isAdmin } = useSession();
  const colleagues = useColleagues(exceptId, skills);
  const [agentId, setAgentId] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const giving = useMutation({ mutationFn: give, onSuccess: close });
  const isFull = giving.error instanceof ApiError && giving.error.code === 'at_capacity';

  function send(force: boolean) {
    if (agentId === null) return;
    const words = reason.trim();
    giving.mutate({ agent_id: agentId, ...(words && { reason: words }), ...(force && { force }) });
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    send(false);
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <ColleagueChoice
        colleagues={colleagues}
        chosen={agentId}
        onChoose={(id) => {
          setAgentId(id);
          giving.reset();
        }}
      />
      {asksReason && (
        <Field label="Reason" hint="Your colleague reads it; the customer does not.">
          {(control) => (
            <Input
              {...control}
              value={reason}
              maxLength={LIMITS.reasonChars}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
      )}
      {giving.error && (
        <p role="alert" className="text-danger text-sm">
          {describeError(giving.error)} {isFull && !isAdmin && 'Choose somebody else, or ask an admin.'}
        </p>
      )}
      <div className="flex justify-end gap-2">
        {isFull && isAdmin && (
          <Button variant="danger" busy={giving.isPending} onClick={() => send(true)}>
            {action} all the same
          </Button>
        )}
        <Button type="submit" variant="primary" busy={giving.isPending} disabled={agentId === null}>
          {action}
        </Button>
      </div>
    </form>
  );
}
