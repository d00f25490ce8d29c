import type { Team } from '@switchboard/protocol';
import { type FormEvent, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { Input } from '../../ui/input.tsx';
import { toast } from '../../ui/toast/toast-store.ts';
import { FormProblem, fieldErrorsOf } from '../session/index.ts';
import { MemberChoice } from './member-choice.tsx';
import { useSaveTeam } from './mutations.ts';

interface TeamDialogProps {
  /** Null: it is new. */
  team: Team | null;
  close: () => void;
}

export function TeamDialog({ team, close }: TeamDialogProps) {
  const save = useSaveTeam(team?.id ?? null);
  const [name, setName] = useState(team?.name ?? '');
  const [memberIds, setMemberIds] = useState<readonly string[]>(team?.members.map(({ id }) => id) ?? []);
  const errors = fieldErrorsOf(save.error);

  function submit(event: FormEvent) {
    event.preventDefault();
    save.mutate(
      { name, memberIds: [...memberIds] },
      {
        onSuccess: (reply) => {
          toast(`Saved ${reply.team.name}`);
          close();
        },
      },
    );
  }

  return (
    <Dialog
      title={team ? `Edit ${team.name}` : 'Add team'}
      open
      onOpenChange={(open) => {
        if (!open) close();
      }}
    >
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Field label="Name" error={errors.name}>
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <MemberChoice chosen={memberIds} former={team?.members ?? []} onChange={setMemberIds} />
        {errors.memberIds && (
          <p role="alert" className="text-danger text-xs">
            {errors.memberIds}
          </p>
        )}
        <FormProblem error={save.error} />
        <Button type="submit" variant="primary" busy={save.isPending} className="self-end">
          Save
        </Button>
      </form>
    </Dialog>
  );
}
