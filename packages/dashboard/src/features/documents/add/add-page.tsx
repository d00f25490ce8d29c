import { type FormEvent, type ReactNode, useState } from 'react';
import { Field } from '../../../ui/field.tsx';
import { Input } from '../../../ui/input.tsx';
import { toast } from '../../../ui/toast/toast-store.ts';
import { fieldErrorsOf } from '../../session/index.ts';
import type { BotChoiceValue } from '../bot-choice.tsx';
import { useAddPage } from '../queries.ts';
import { AddEnd } from './add-end.tsx';

interface AddPageProps {
  bots: BotChoiceValue;
  choice: ReactNode;
  close: () => void;
}

/** An address as people type it. */
const addressOf = (typed: string) =>
  /^https?:\/\//i.test(typed.trim()) ? typed.trim() : `https://${typed.trim()}`;

export function AddPage({ bots, choice, close }: AddPageProps) {
  const add = useAddPage();
  const [url, setUrl] = useState('');
  const errors = fieldErrorsOf(add.error);

  function submit(event: FormEvent) {
    event.preventDefault();
    add.mutate(
      { url: addressOf(url), everyBot: bots.everyBot, botIds: [...bots.botIds] },
      {
        onSuccess: () => {
          toast('Added. It is being read.');
          close();
        },
      },
    );
  }

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <Field
        label="Address"
        hint="One page that anybody can open. “Read again” fetches it anew."
        error={errors.url}
      >
        {(control) => (
          <Input
            {...control}
            type="url"
            inputMode="url"
            autoComplete="off"
            spellCheck={false}
            placeholder="https://shop.example/shipping"
            value={url}
            onChange={(event) => {
              add.reset();
              setUrl(event.target.value);
            }}
          />
        )}
      </Field>
      {choice}
      <AddEnd error={add.error} isBusy={add.isPending} />
    </form>
  );
}
