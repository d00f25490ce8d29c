import { Field } from '../../../ui/field.tsx';
import { useDraftValue } from '../../../ui/hooks/use-draft-value.ts';
import { Textarea } from '../../../ui/input.tsx';

interface LinesFieldProps {
  label: string;
  hint: string;
  lines: readonly string[];
  error: string | undefined;
  onChange: (lines: string[]) => void;
}

/** A list that is written line by line. */
export function LinesField({ label, hint, lines, error, onChange }: LinesFieldProps) {
  const draft = useDraftValue(lines.join('\n'), (text) =>
    onChange(
      text
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== ''),
    ),
  );
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <Textarea {...control} {...draft} dir="auto" rows={Math.min(8, Math.max(3, lines.length + 1))} />
      )}
    </Field>
  );
}
