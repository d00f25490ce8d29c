import type { AiModel } from '@switchboard/protocol';
import type { FormEvent } from 'react';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { Input, Select } from '../../ui/input.tsx';
import { toast } from '../../ui/toast/toast-store.ts';
import { FormProblem } from '../session/index.ts';
import { KeyField } from './key-field.tsx';
import { providers } from './providers.ts';
import { TrialResult } from './trial-result.tsx';
import { type ModelForm, useModelForm } from './use-model-form.ts';

interface ModelDialogProps {
  /** Null: it is new. */
  model: AiModel | null;
  close: () => void;
  onSaved: (saved: AiModel) => void;
}

export function ModelDialog({ model, close, onSaved }: ModelDialogProps) {
  const form = useModelForm(model);
  const { failed, save, trial } = form;
  function submit(event: FormEvent) {
    event.preventDefault();
    form.store((saved) => {
      toast(`Saved ${saved.name}`);
      close();
      onSaved(saved);
    });
  }
  return (
    <Dialog
      title={model ? `Edit ${model.name}` : 'Add model'}
      open
      onOpenChange={(open) => {
        if (!open) close();
      }}
    >
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Endpoint form={form} />
        <KeyField form={form} isStored={model?.hasKey === true} />
        <Name form={form} />
        <FormProblem error={failed} />
        <TrialResult trial={trial} />
        <div className="flex justify-end gap-2">
          <Button busy={trial.isPending} onClick={() => form.tryIt()}>
            Check
          </Button>
          <Button type="submit" variant="primary" busy={save.isPending}>
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function Endpoint({ form }: { form: ModelForm }) {
  const { fields, provider, errors } = form;
  return (
    <>
      <Field label="Provider">
        {(control) => (
          <Select {...control} value={provider.id} onChange={(event) => form.choose(event.target.value)}>
            {providers.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label="Address" error={errors.baseUrl}>
        {(control) => (
          <Input
            {...control}
            type="url"
            autoComplete="off"
            spellCheck={false}
            placeholder="https://models.example/v1"
            value={fields.baseUrl}
            onChange={(event) => form.set({ baseUrl: event.target.value })}
          />
        )}
      </Field>
      <Field label="Model" hint="As the provider calls it." error={errors.model}>
        {(control) => (
          <Input
            {...control}
            autoComplete="off"
            spellCheck={false}
            placeholder={provider.example}
            value={fields.model}
            onChange={(event) => form.set({ model: event.target.value })}
          />
        )}
      </Field>
    </>
  );
}

function Name({ form: { fields, errors, set } }: { form: ModelForm }) {
  return (
    <Field
      label="Name"
      hint="As you call it; the model’s own name, if you leave it empty."
      error={errors.name}
    >
      {(control) => (
        <Input
          {...control}
          autoComplete="off"
          placeholder={fields.model}
          value={fields.name}
          onChange={(event) => set({ name: event.target.value })}
        />
      )}
    </Field>
  );
}
