import { useState } from 'react';
import { Field } from '../../../ui/field.tsx';
import { useDraftValue } from '../../../ui/hooks/use-draft-value.ts';
import { Input } from '../../../ui/input.tsx';

interface TokenLimitProps {
  label: string;
  hint: string;
  limit: number | null;
  error: string | undefined;
  onChange: (limit: number | null) => void;
}

/** A whole number as people write it: 50000, 50,000 or 50 000. Null for none, undefined for what is no number. */
function limitOf(text: string): number | null | undefined {
  const digits = text.replace(/[\s,.’']/g, '');
  if (digits === '') return null;
  return /^\d{1,10}$/.test(digits) ? Number(digits) : undefined;
}

export function TokenLimit({ label, hint, limit, error, onChange }: TokenLimitProps) {
  const [isWrong, setWrong] = useState(false);
  const draft = useDraftValue(limit === null ? '' : String(limit), (text) => {
    const next = limitOf(text);
    setWrong(next === undefined);
    if (next !== undefined && next !== limit) onChange(next);
  });
  return (
    <Field label={label} hint={hint} error={isWrong ? 'Give a whole number, or leave it empty.' : error}>
      {(control) => <Input {...control} {...draft} inputMode="numeric" autoComplete="off" />}
    </Field>
  );
}
