import { type FormEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { Input } from '../../ui/input.tsx';
import { FormProblem, fieldErrorsOf } from '../session/index.ts';
import { originsOf } from './origins.ts';
import { useMakeWidget } from './queries.ts';

interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

export function MakeWidgetDialog({ open, onOpenChange }: DialogProps) {
  return (
    <Dialog title="Make a widget" open={open} onOpenChange={onOpenChange}>
      <MakeWidget />
    </Dialog>
  );
}

function MakeWidget() {
  const make = useMakeWidget();
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [site, setSite] = useState('');
  const errors = fieldErrorsOf(make.error);

  function submit(event: FormEvent) {
    event.preventDefault();
    make.mutate(
      { name, origins: originsOf(site) },
      { onSuccess: ({ widget }) => navigate(`/settings/widgets/${widget.id}`) },
    );
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <Field label="Name" hint="Visitors see it at the head of the chat." error={errors.name}>
        {(control) => (
          <Input
            {...control}
            required
            autoComplete="off"
            placeholder="Shop"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <Field label="Website" hint="Where it will stand. You can add more later." error={errors.origins}>
        {(control) => (
          <Input
            {...control}
            inputMode="url"
            autoComplete="off"
            placeholder="https://shop.example"
            value={site}
            onChange={(event) => setSite(event.target.value)}
          />
        )}
      </Field>
      <FormProblem error={make.error} />
      <Button type="submit" variant="primary" busy={make.isPending} className="self-end">
        Make a widget
      </Button>
    </form>
  );
}
