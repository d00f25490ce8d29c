import { type FormEvent, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { CopyField } from '../../ui/copy-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { Input, Select } from '../../ui/input.tsx';
import { FormProblem, fieldErrorsOf } from '../session/index.ts';
import { useAddOperator } from './mutations.ts';

interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

export function AddOperatorDialog({ open, onOpenChange }: DialogProps) {
  return (
    <Dialog title="Add operator" open={open} onOpenChange={onOpenChange}>
      <AddOperator close={() => onOpenChange(false)} />
    </Dialog>
  );
}

function AddOperator({ close }: { close: () => void }) {
  const add = useAddOperator();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<'agent' | 'admin'>('agent');
  const errors = fieldErrorsOf(add.error);

  function submit(event: FormEvent) {
    event.preventDefault();
    add.mutate({ name, email, role });
  }

  if (add.data)
    return <FirstPassword name={add.data.operator.name} password={add.data.password} close={close} />;
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <Field label="Name" error={errors.name}>
        {(control) => (
          <Input
            {...control}
            required
            autoComplete="off"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <Field label="E-mail" error={errors.email}>
        {(control) => (
          <Input
            {...control}
            required
            type="email"
            autoComplete="off"
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
        )}
      </Field>
      <Field label="Role" hint="Admins also see the settings, the audit log and everybody's conversations.">
        {(control) => (
          <Select
            {...control}
            value={role}
            onChange={(event) => setRole(event.target.value === 'admin' ? 'admin' : 'agent')}
          >
            <option value="agent">Agent</option>
            <option value="admin">Admin</option>
          </Select>
        )}
      </Field>
      <FormProblem error={add.error} />
      <Button type="submit" variant="primary" busy={add.isPending} className="self-end">
        Add operator
      </Button>
    </form>
  );
}

function FirstPassword({
  name,
  password,
  close,
}: {
  name: string;
  password: string | undefined;
  close: () => void;
}) {
  return (
    <div className="flex flex-col gap-4">
      <p className="text-sm">{name} can sign in with this password. It is shown only here: pass it on now.</p>
      {password && <CopyField label="Password" value={password} />}
      <Button variant="primary" onClick={close} className="self-end">
        Done
      </Button>
    </div>
  );
}
