import { type ChangeEvent, useState } from 'react';

/**
 * A field that shows the saved value, keeps what is typed, and saves it when it is left. What could not be saved
 * stays in the field; a newly saved value takes its place.
 */
export function useDraftValue(saved: string, onSave: (value: string) => void) {
  const [draft, setDraft] = useState<{ text: string; over: string } | null>(null);
  const value = draft?.over === saved ? draft.text : saved;
  return {
    value,
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) =>
      setDraft({ text: event.target.value, over: saved }),
    onBlur: () => {
      if (value.trim() !== saved) onSave(value.trim());
    },
  };
}
