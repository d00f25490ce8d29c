import { type FormEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { Input } from '../../ui/input.tsx';
import { describeError, fieldErrorsOf } from '../session/index.ts';
import { useAddChatbot } from './queries.ts';

const lines = [
  { name: 'name', label: 'Name', hint: 'Customers see it beside its answers.' },
  {
    name: 'key',
    label: 'Key',
    hint: 'Its name in addresses; it stays as it is. Empty: made from the name.',
  },
] as const;

export function AddChatbotDialog({ close }: { close: () => void }) {
  const navigate = useNavigate();
  const add = useAddChatbot();
  const [fields, setFields] = useState({ name: '', key: '' });
  const errors = fieldErrorsOf(add.error);

  function submit(event: FormEvent) {
    event.preventDefault();
    const { name, key } = fields;
    add.mutate(
      { name, ...(key.trim() ? { key: key.trim() } : {}) },
      { onSuccess: ({ chatbot }) => navigate(`/settings/chatbots/${chatbot.id}`) },
    );
  }

  return (
    <Dialog title="Add chatbot" open onOpenChange={(open) => !open && close()}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        {lines.map(({ name, label, hint }) => (
          <Field key={name} label={label} hint={hint} error={errors[name]}>
            {(control) => (
              <Input
                {...control}
                autoComplete="off"
                value={fields[name]}
                onChange={(event) => setFields((known) => ({ ...known, [name]: event.target.value }))}
              />
            )}
          </Field>
        ))}
        {add.error && Object.keys(errors).length === 0 && (
          <p role="alert" className="text-danger text-sm">
            {describeError(add.error)}
          </p>
        )}
        <Button type="submit" variant="primary" busy={add.isPending} className="self-end">
          Add
        </Button>
      </form>
    </Dialog>
  );
}
