import type { Chatbot } from '@switchboard/protocol';
import { Field } from '../../../ui/field.tsx';
import { useDraftValue } from '../../../ui/hooks/use-draft-value.ts';
import { Select, Textarea } from '../../../ui/input.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { SettingsSection } from '../../../ui/settings-page.tsx';
import { ModelChoice } from './model-choice.tsx';
import type { ChatbotForm } from './use-chatbot-form.ts';

const tones = [
  { value: 'friendly', label: 'Friendly' },
  { value: 'neutral', label: 'Neutral' },
  { value: 'formal', label: 'Formal' },
] as const satisfies readonly { value: Chatbot['tone']; label: string }[];

const lengths = [
  { value: 'short', label: 'Short' },
  { value: 'medium', label: 'Medium' },
  { value: 'long', label: 'Long' },
] as const satisfies readonly { value: Chatbot['answerLength']; label: string }[];

const languages: Record<Chatbot['language'], string> = {
  customer: 'The customer’s',
  en: 'English',
  de: 'German',
  fr: 'French',
  es: 'Spanish',
  ar: 'Arabic',
};

/** What writes its answers, and how. */
export function ChatbotVoice(form: ChatbotForm) {
  const { bot, errors, change } = form;
  const instructions = useDraftValue(bot.instructions, (value) => change({ instructions: value }));
  return (
    <SettingsSection
      title="Answers"
      intro="It answers from your knowledge alone, with the sources beside it."
    >
      <ModelChoice {...form} />
      <Field
        label="Instructions"
        hint="What a model should know or leave out besides: who you are, what to recommend, what never to promise."
        error={errors.instructions}
      >
        {(control) => <Textarea {...control} {...instructions} dir="auto" rows={4} maxLength={4000} />}
      </Field>
      <div className="flex flex-wrap gap-x-8 gap-y-4">
        <Choice label="Tone" value={bot.tone} options={tones} onChange={(tone) => change({ tone })} />
        <Choice
          label="Length"
          value={bot.answerLength}
          options={lengths}
          onChange={(answerLength) => change({ answerLength })}
        />
        <Field label="Language" error={errors.language}>
          {(control) => (
            <Select
              {...control}
              value={bot.language}
              onChange={({ target }) => change({ language: target.value as Chatbot['language'] })}
            >
              {Object.entries(languages).map(([value, label]) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
    </SettingsSection>
  );
}

interface ChoiceProps<T extends string> {
  label: string;
  value: T;
  options: readonly { value: T; label: string }[];
  onChange: (value: T) => void;
}

function Choice<T extends string>(props: ChoiceProps<T>) {
  return (
    <div className="flex flex-col gap-1">
      <span aria-hidden="true" className="font-medium text-sm">
        {props.label}
      </span>
      <Segmented {...props} />
    </div>
  );
}
