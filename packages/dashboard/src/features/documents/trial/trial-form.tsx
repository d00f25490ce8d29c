import { type FormEvent, useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { Input, Select } from '../../../ui/input.tsx';
import { useChatbots } from '../../bots/index.ts';

export interface Asked {
  question: string;
  /** What the customer asked before; may be empty. */
  previous: string;
  /** '' is all that is in use. */
  botId: string;
}

interface TrialFormProps {
  asked: Asked;
  isBusy: boolean;
  onAsk: (asked: Asked) => void;
}

export function TrialForm({ asked, isBusy, onAsk }: TrialFormProps) {
  const bots = useChatbots();
  const [fields, setFields] = useState(asked);
  const [hasPrevious, setHasPrevious] = useState(asked.previous !== '');
  const change = (some: Partial<Asked>) => setFields((known) => ({ ...known, ...some }));

  function submit(event: FormEvent) {
    event.preventDefault();
    const question = fields.question.trim();
    if (question) onAsk({ ...fields, question, previous: hasPrevious ? fields.previous.trim() : '' });
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {hasPrevious && (
        <Field
          label="Asked before"
          hint="The customer’s question before this one: “And to Norway?” needs it."
        >
          {(control) => (
            <Input
              {...control}
              dir="auto"
              autoComplete="off"
              maxLength={2000}
              value={fields.previous}
              onChange={(event) => change({ previous: event.target.value })}
            />
          )}
        </Field>
      )}
      <Field label="Question">
        {(control) => (
          <Input
            {...control}
            dir="auto"
            autoComplete="off"
            maxLength={2000}
            placeholder="How long does delivery take?"
            value={fields.question}
            onChange={(event) => change({ question: event.target.value })}
          />
        )}
      </Field>
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" variant="primary" busy={isBusy} disabled={fields.question.trim() === ''}>
          Try it
        </Button>
        <Select
          aria-label="As which chatbot"
          className="w-auto! max-w-60"
          value={fields.botId}
          onChange={(event) => change({ botId: event.target.value })}
        >
          <option value="">In all that is in use</option>
          {bots.data?.map(({ id, name }) => (
            <option key={id} value={id}>
              As {name}
            </option>
          ))}
        </Select>
        {!hasPrevious && (
          <Button variant="ghost" onClick={() => setHasPrevious(true)}>
            Add an earlier question
          </Button>
        )}
      </div>
    </form>
  );
}
