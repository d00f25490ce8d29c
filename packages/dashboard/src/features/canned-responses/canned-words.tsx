import { Field } from '../../ui/field.tsx';
import { Input } from '../../ui/input.tsx';
import type { CannedFields } from './queries.ts';

interface WordsProps {
  fields: CannedFields;
  errors: Record<string, string | undefined>;
  onChange: (some: Partial<CannedFields>) => void;
}

/** What it is found by. */
export function CannedWords({ fields, errors, onChange }: WordsProps) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label="Shortcut" hint="One word. In a reply it is typed after a slash." error={errors.shortcut}>
        {(control) => (
          <Input
            {...control}
            autoComplete="off"
            spellCheck={false}
            value={fields.shortcut}
            onChange={(event) => onChange({ shortcut: event.target.value })}
          />
        )}
      </Field>
      <Field label="Title" error={errors.title}>
        {(control) => (
          <Input
            {...control}
            autoComplete="off"
            value={fields.title}
            onChange={(event) => onChange({ title: event.target.value })}
          />
        )}
      </Field>
    </div>
  );
}
