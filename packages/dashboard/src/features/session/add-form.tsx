import { type ComponentProps, type FormEvent, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Input } from '../../ui/input.tsx';
import { fieldErrorsOf } from './errors.ts';
import { FormProblem } from './form-problem.tsx';

interface Line<Name extends string> {
  name: Name;
  label: string;
  hint: string;
  input?: Pick<ComponentProps<'input'>, 'inputMode' | 'placeholder'>;
}

interface AddFormProps<Name extends string> {
  lines: readonly Line<Name>[];
  add: { error: Error | null; isPending: boolean };
  onAdd: (fields: Record<Name, string>) => void;
}

/** The few lines that a thing begins with; all else of it is set on its own page. */
export function AddForm<Name extends string>({ lines, add, onAdd }: AddFormProps<Name>) {
  const [fields, setFields] = useState(
    // One for each line, and so for each name.
    () => Object.fromEntries(lines.map(({ name }) => [name, ''])) as Record<Name, string>,
  );
  const errors = fieldErrorsOf(add.error);

  function submit(event: FormEvent) {
    event.preventDefault();
    onAdd(fields);
  }

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      {lines.map(({ name, label, hint, input }) => (
        <Field key={name} label={label} hint={hint} error={errors[name]}>
          {(control) => (
            <Input
              {...control}
              {...input}
              autoComplete="off"
              value={fields[name]}
              onChange={(event) => setFields((known) => ({ ...known, [name]: event.target.value }))}
            />
          )}
        </Field>
      ))}
      <FormProblem error={add.error} />
      <Button type="submit" variant="primary" busy={add.isPending} className="self-end">
        Add
      </Button>
    </form>
  );
}
