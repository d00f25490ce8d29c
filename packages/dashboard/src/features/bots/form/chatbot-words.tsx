import { Field } from '../../../ui/field.tsx';
import { useDraftValue } from '../../../ui/hooks/use-draft-value.ts';
import { Input, Textarea } from '../../../ui/input.tsx';
import { SettingsSection } from '../../../ui/settings-page.tsx';
import { LinesField } from './lines-field.tsx';
import type { ChatbotForm } from './use-chatbot-form.ts';

/** How it is called and what it says by itself. */
export function ChatbotWords({ bot, errors, change }: ChatbotForm) {
  const name = useDraftValue(bot.name, (value) => change({ name: value }));
  const greeting = useDraftValue(bot.greeting, (value) => change({ greeting: value }));
  const noAnswer = useDraftValue(bot.noAnswerText, (value) => change({ noAnswerText: value }));
  return (
    <SettingsSection title="Name and words">
      <Field label="Name" hint="Customers see it beside its answers." error={errors.name}>
        {(control) => <Input {...control} {...name} dir="auto" autoComplete="off" maxLength={200} />}
      </Field>
      <Field label="Greeting" hint="Empty: a hello in the customer’s language." error={errors.greeting}>
        {(control) => <Textarea {...control} {...greeting} dir="auto" rows={2} maxLength={500} />}
      </Field>
      <LinesField
        label="Suggested questions"
        hint="At most six, one on each line. Customers can press them before they write."
        lines={bot.suggestedQuestions}
        error={errors.suggestedQuestions}
        onChange={(suggestedQuestions) => change({ suggestedQuestions })}
      />
      <Field
        label="When it knows no answer"
        hint="Empty: it says so in the customer’s language, and offers a person."
        error={errors.noAnswerText}
      >
        {(control) => <Textarea {...control} {...noAnswer} dir="auto" rows={2} maxLength={500} />}
      </Field>
      <LinesField
        label="Words that call a person"
        hint="One phrase on each line, such as refund. “Talk to a person” always works, in every language of the widget."
        lines={bot.handOverPhrases}
        error={errors.handOverPhrases}
        onChange={(handOverPhrases) => change({ handOverPhrases })}
      />
    </SettingsSection>
  );
}
