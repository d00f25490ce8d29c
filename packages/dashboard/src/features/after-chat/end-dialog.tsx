import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { Textarea } from '../../ui/input.tsx';
import { toastUndo } from '../../ui/toast/toast-store.ts';
import { describeError, useApi } from '../session/index.ts';

const MAX_REASON = 1000;

interface EndDialogProps {
  sessionId: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Ends the chat, with a reason where there is one to tell. */
export function EndDialog({ sessionId, open, onOpenChange }: EndDialogProps) {
  const api = useApi();
  const [reason, setReason] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const params = { id: sessionId };

  async function end() {
    setBusy(true);
    setProblem('');
    const given = reason.trim();
    try {
      await api.call('POST /api/live-chat/:id/end', { params, body: given ? { reason: given } : {} });
      onOpenChange(false);
      setReason('');
      toastUndo('Chat ended', () => void api.call('POST /api/live-chat/:id/reopen', { params }));
    } catch (error) {
      setProblem(describeError(error));
    }
    setBusy(false);
  }

  return (
    <Dialog
      title="End the chat?"
      description="The customer sees at once that it has ended, and can rate it. A new message of theirs opens it again."
      open={open}
      onOpenChange={onOpenChange}
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void end();
        }}
      >
        <Field label="Reason" hint="If you like. The customer’s programs get it too." error={problem}>
          {(control) => (
            <Textarea
              {...control}
              rows={2}
              dir="auto"
              maxLength={MAX_REASON}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        <div className="flex justify-end gap-2">
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button type="submit" variant="danger" busy={isBusy}>
            End chat
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
