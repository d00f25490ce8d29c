import { useId, useRef, useState } from 'preact/hooks';
import { useLanguage } from '../ui/language.ts';
import { findMistakes, type Mistake, type Person, type Questions } from './validate.ts';

interface PrechatFormProps {
  questions: Questions;
  onDone(person: Person): void;
}

/** Asks before the first message what the company needs to know and the page has not told. */
export function PrechatForm({ questions, onDone }: PrechatFormProps) {
  const { texts } = useLanguage();
  const form = useRef<HTMLFormElement>(null);
  const [given, setGiven] = useState<Person>({ name: '', email: '' });
  const [tried, setTried] = useState(false);
  const mistakes = tried ? findMistakes(questions, given) : {};

  function submit(event: Event) {
    event.preventDefault();
    setTried(true);
    const found = findMistakes(questions, given);
    const firstWrong = (['name', 'email'] as const).find((field) => found[field]);
    if (firstWrong) form.current?.querySelector<HTMLInputElement>(`[name=${firstWrong}]`)?.focus();
    else onDone({ name: given.name.trim(), email: given.email.trim() });
  }

  const fields = (['name', 'email'] as const).filter((field) => questions[field]);
  return (
    <form ref={form} class="prechat" noValidate onSubmit={submit}>
      <h2>{texts.formTitle}</h2>
      <p>{texts.formText}</p>
      {fields.map((field) => (
        <Field
          key={field}
          field={field}
          value={given[field]}
          mistake={mistakes[field]}
          onChange={(value) => setGiven({ ...given, [field]: value })}
        />
      ))}
      <button type="submit" class="primary">
        {texts.continue}
      </button>
    </form>
  );
}

interface FieldProps {
  field: 'name' | 'email';
  value: string;
  mistake: Mistake | undefined;
  onChange(value: string): void;
}

export function Field({ field, value, mistake, onChange }: FieldProps) {
  const { texts } = useLanguage();
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{texts[field]}</label>
      <input
        id={id}
        name={field}
        inputMode={field === 'email' ? 'email' : 'text'}
        autocomplete={field}
        maxLength={field === 'email' ? 254 : 200}
        required
        dir="auto"
        value={value}
        aria-invalid={mistake ? 'true' : undefined}
        aria-describedby={mistake ? `${id}-mistake` : undefined}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
      {mistake && (
        <p id={`${id}-mistake`} class="problem" role="alert">
          {texts[mistake]}
        </p>
      )}
    </div>
  );
}
