import { newClientMessageId } from '@switchboard/client';
import { type FormEvent, type ReactNode, useState } from 'react';
import { Field } from '../../../ui/field.tsx';
import { Input, Textarea } from '../../../ui/input.tsx';
import { toast } from '../../../ui/toast/toast-store.ts';
import { fieldErrorsOf } from '../../session/index.ts';
import type { BotChoiceValue } from '../bot-choice.tsx';
import { useAddText } from '../queries.ts';
import { AddEnd } from './add-end.tsx';

const none = { title: '', url: '', text: '' };

const lines = [
  { name: 'title', label: 'Title', hint: 'Customers see it as the source of an answer.' },
  { name: 'url', label: 'Address', hint: 'Where customers can read on. May stay empty.' },
] as const;

interface AddTextProps {
  bots: BotChoiceValue;
  choice: ReactNode;
  close: () => void;
}

export function AddText({ bots, choice, close }: AddTextProps) {
  const add = useAddText();
  const [fields, setFields] = useState(none);
  // One id for all tries: what was stored without our hearing of it is not stored twice.
  const [clientId] = useState(() => newClientMessageId());
  const errors = fieldErrorsOf(add.error);
  const change = (some: Partial<typeof none>) => {
    // What was wrong is being put right.
    add.reset();
    setFields((known) => ({ ...known, ...some }));
  };

  function submit(event: FormEvent) {
    event.preventDefault();
    const { url, ...words } = fields;
    const body = { ...words, ...(url.trim() ? { url: url.trim() } : {}) };
    add.mutate(
      { ...body, everyBot: bots.everyBot, botIds: [...bots.botIds], clientId },
      {
        onSuccess: ({ document }) => {
          toast(`Added ${document.title}`);
          close();
        },
      },
    );
  }

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      {lines.map(({ name, label, hint }) => (
        <Field key={name} label={label} hint={hint} error={errors[name]}>
          {(control) => (
            <Input
              {...control}
              dir="auto"
              autoComplete="off"
              value={fields[name]}
              onChange={(event) => change({ [name]: event.target.value })}
            />
          )}
        </Field>
      ))}
      <Field
        label="Text"
        hint="Plain text or Markdown. Headings help to find the right part."
        error={errors.text}
      >
        {(control) => (
          <Textarea
            {...control}
            dir="auto"
            rows={8}
            value={fields.text}
            onChange={(event) => change({ text: event.target.value })}
          />
        )}
      </Field>
      {choice}
      <AddEnd error={add.error} isBusy={add.isPending} />
    </form>
  );
}
