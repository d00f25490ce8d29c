import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Input } from '../../ui/input.tsx';
import type { ModelForm } from './use-model-form.ts';

function hintOf({ wantsKeyAnew, keepsKey, fields, provider }: ModelForm): string {
  if (wantsKeyAnew)
    return 'The address is another host: enter the key again. The stored one stays with the old host.';
  if (keepsKey) return 'A key is stored. Leave this empty to keep it; it is never shown.';
  if (fields.removesKey) return 'The stored key is removed when you save.';
  return provider.id === 'ollama'
    ? 'Models of your own seldom want one.'
    : 'It is encrypted and never shown again.';
}

/** Shows whether there is a key, and takes another. */
export function KeyField({ form, isStored }: { form: ModelForm; isStored: boolean }) {
  const { fields, errors } = form;
  return (
    <Field label="Key" hint={hintOf(form)} error={errors.key}>
      {(control) => (
        <div className="flex items-center gap-2">
          <Input
            {...control}
            type="password"
            autoComplete="off"
            spellCheck={false}
            placeholder={form.keepsKey ? '••••••••••••' : ''}
            value={fields.key}
            onChange={(event) => form.set({ key: event.target.value })}
          />
          {isStored && !fields.key && (
            <Button variant="ghost" onClick={() => form.set({ removesKey: !fields.removesKey })}>
              {fields.removesKey ? 'Keep it' : 'Remove'}
            </Button>
          )}
        </div>
      )}
    </Field>
  );
}
