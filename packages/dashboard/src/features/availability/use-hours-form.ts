import type { BusinessHours } from '@switchboard/protocol';
import { useState } from 'react';
import { toast } from '../../ui/toast/toast-store.ts';
import { useUnsavedGuard } from '../../ui/unsaved-guard.tsx';
import { pathErrorsOf } from '../session/index.ts';
import { useSaveBusinessHours } from './queries.ts';

/** What is being written, and its way to the server. */
export function useHoursForm(saved: BusinessHours) {
  const save = useSaveBusinessHours();
  const [hours, setHours] = useState(saved);
  const [known, setKnown] = useState(saved);
  const isDirty = JSON.stringify(hours) !== JSON.stringify(known);
  const guard = useUnsavedGuard(isDirty);

  async function submit() {
    try {
      const { businessHours } = await save.mutateAsync(hours);
      toast('Business hours saved');
      setKnown(businessHours);
      // What was typed in the meantime stays, and is not saved yet.
      setHours((now) => (now === hours ? businessHours : now));
    } catch {
      // It stands beside the fields.
    }
  }

  return {
    hours,
    change: (some: Partial<BusinessHours>) => setHours((now) => ({ ...now, ...some })),
    discard: () => setHours(known),
    submit,
    isDirty,
    isSaving: save.isPending,
    error: save.error,
    errors: pathErrorsOf(save.error),
    guard,
  };
}
