import type { UseMutationResult } from '@tanstack/react-query';
import { useState } from 'react';
import { describeError, fieldErrorsOf } from './errors.ts';

/** Every change is saved at once; the last one can be taken back. `saving` is what a `SaveState` shows. */
export function useSavedAtOnce<Change extends object>(
  saved: Change,
  save: UseMutationResult<unknown, Error, Change>,
) {
  const [undo, setUndo] = useState<Change | null>(null);

  function change(next: Change) {
    const fields = Object.keys(next) as (keyof Change)[];
    // Values of a change's own fields: a change too.
    const before = Object.fromEntries(fields.map((field) => [field, saved[field]])) as Change;
    save.mutate(next, { onSuccess: () => setUndo(before) });
  }

  return {
    change,
    errors: fieldErrorsOf(save.error),
    saving: {
      state: save.status,
      problem: describeError(save.error),
      onRetry: () => save.variables && change(save.variables),
      onUndo: undo ? () => save.mutate(undo, { onSuccess: () => setUndo(null) }) : undefined,
    },
  };
}
