import { LIMITS } from '@switchboard/protocol/limits';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Field } from '../../../ui/field.tsx';
import { Input, Textarea } from '../../../ui/input.tsx';
import { toast } from '../../../ui/toast/toast-store.ts';
import { FormProblem } from '../../session/index.ts';
import { RequesterField } from './requester-field.tsx';
import { TicketChoices } from './ticket-choices.tsx';
import { emptyDraft, type TicketDraft } from './ticket-draft.ts';
import { useNewTicketForm } from './use-new-ticket-form.ts';

interface NewTicketDialogProps {
  draft: TicketDraft;
  onDraft: (draft: TicketDraft) => void;
  close: () => void;
}

/** For what did not come as a conversation: a call, a letter, somebody at the counter. */
export function NewTicketDialog({ draft, onDraft, close }: NewTicketDialogProps) {
  const navigate = useNavigate();
  const [isTried, setTried] = useState(false);
  const form = useNewTicketForm(draft, (number) => {
    onDraft(emptyDraft);
    close();
    toast(`Ticket #${number} is open.`);
    navigate(`/tickets/${number}`);
  });
  const { errors, error } = form;
  const change = (some: Partial<TicketDraft>) => onDraft({ ...draft, ...some });
  return (
    <Dialog title="New ticket" wide open onOpenChange={(open) => !open && close()}>
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          form.submit();
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            event.currentTarget.requestSubmit();
          }
        }}
      >
        <RequesterField
          requester={draft.requester}
          error={isTried && !draft.requester ? 'Choose who it is for.' : errors.contactId}
          errors={errors}
          onChange={(requester) => change({ requester })}
        />
        <Words draft={draft} errors={errors} onChange={change} />
        <TicketChoices draft={draft} onChange={change} />
        <FormProblem error={error} lead="Not opened." />
        {/* In sight also where the list of customers is longer than the dialog. */}
        <div className="sticky -bottom-5 -mx-5 -mb-5 flex justify-end gap-2 border-hair border-t bg-surface-0 px-5 py-3">
          <Button onClick={close}>Cancel</Button>
          <Button type="submit" variant="primary" busy={form.isBusy}>
            Open ticket
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

interface WordsProps {
  draft: TicketDraft;
  errors: Record<string, string | undefined>;
  onChange: (some: Partial<TicketDraft>) => void;
}

function Words({ draft, errors, onChange }: WordsProps) {
  return (
    <>
      <Field label="Subject" error={errors.subject}>
        {(control) => (
          <Input
            {...control}
            dir="auto"
            autoComplete="off"
            maxLength={LIMITS.subjectChars}
            value={draft.subject}
            onChange={(event) => onChange({ subject: event.target.value })}
          />
        )}
      </Field>
      <Field label="Description" error={errors.description}>
        {(control) => (
          <Textarea
            {...control}
            dir="auto"
            rows={5}
            value={draft.description}
            onChange={(event) => onChange({ description: event.target.value })}
          />
        )}
      </Field>
    </>
  );
}
