import { type FormEvent, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { CopyField } from '../../ui/copy-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { Input } from '../../ui/input.tsx';
import { describeError } from '../session/index.ts';
import { useMakeApiKey } from './mutations.ts';

interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

export function MakeApiKeyDialog({ open, onOpenChange }: DialogProps) {
  return (
    <Dialog title="Make an API key" open={open} onOpenChange={onOpenChange}>
      <MakeApiKey close={() => onOpenChange(false)} />
    </Dialog>
  );
}

function MakeApiKey({ close }: { close: () => void }) {
  const make = useMakeApiKey();
  const [name, setName] = useState('');
  function submit(event: FormEvent) {
    event.preventDefault();
    make.mutate(name);
  }

  if (make.data) {
    return (
      <div className="flex flex-col gap-4">
        <p className="text-sm">This is the key. It is shown only here: put it where your server finds it.</p>
        <CopyField label="API key" value={make.data.key} />
        <Button variant="primary" onClick={close} className="self-end">
          Done
        </Button>
      </div>
    );
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <Field
        label="Name"
        hint="Which server will use it?"
        error={make.error ? describeError(make.error) : undefined}
      >
        {(control) => (
          <Input
            {...control}
            required
            autoComplete="off"
            placeholder="Shop backend"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit" variant="primary" busy={make.isPending} className="self-end">
        Make a key
      </Button>
    </form>
  );
}
