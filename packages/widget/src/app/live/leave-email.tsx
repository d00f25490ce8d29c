import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { fill } from '../../i18n/format.ts';
import type { LiveTexts } from '../../i18n/live/types.ts';
import type { Draft } from '../composer/draft.ts';
import { Field } from '../prechat/form.tsx';
import { findMistakes } from '../prechat/validate.ts';
import type { Session } from '../session/session.ts';
import { useLanguage } from '../ui/language.ts';
import { useStore } from '../ui/use-store.ts';
import type { LiveDeps } from './deps.ts';
import { EmailRefused, sendEmail } from './send-email.ts';

interface LeaveEmailProps {
  deps: LiveDeps;
  words: LiveTexts;
  session: Session;
  draft: Draft;
  onDone(): void;
}

type Progress = 'writing' | 'sending' | 'failed' | 'refused' | { number: number; email: string };

/** An address instead of waiting. Where nothing was written yet, what it is about too: in the same draft as ever. */
export function LeaveEmail({ deps, words, session, draft, onDone }: LeaveEmailProps) {
  const { texts } = useLanguage();
  const { person, thread } = useStore(session.state);
  const [asksWords] = useState(thread === null);
  const [email, setEmail] = useState(person.email);
  const [text, setText] = useState(() => draft.read());
  const [tried, setTried] = useState(false);
  const [progress, setProgress] = useState<Progress>('writing');
  const form = useRef<HTMLFormElement>(null);
  const done = useRef<HTMLHeadingElement>(null);
  const id = useId();
  const mistake = tried ? findMistakes({ name: false, email: true }, { name: '', email }).email : undefined;
  const textMissing = tried && asksWords && !text.trim();

  useEffect(() => done.current?.focus(), [typeof progress]);

  async function submit(event: Event) {
    event.preventDefault();
    setTried(true);
    const wrong = findMistakes({ name: false, email: true }, { name: '', email }).email
      ? 'input'
      : asksWords && !text.trim() && 'textarea';
    if (wrong) return form.current?.querySelector<HTMLElement>(wrong)?.focus();
    if (progress === 'sending') return;
    setProgress('sending');
    try {
      const address = email.trim();
      const message = asksWords && !session.state.get().thread ? text.trim() : '';
      const sent = sendEmail(deps.api, session, { email: address, text: message });
      // From here on the message is the conversation's.
      if (message) draft.write('');
      setProgress(await sent);
    } catch (error) {
      setProgress(error instanceof EmailRefused ? 'refused' : 'failed');
    }
  }

  if (typeof progress === 'object')
    return (
      <div class="log page">
        <h2 ref={done} tabIndex={-1}>
          {fill(words.emailSent, { email: progress.email })}
        </h2>
        <p>{fill(words.ticket, { number: progress.number })}</p>
        <button type="button" class="primary" onClick={onDone}>
          {words.backToChat}
        </button>
      </div>
    );
  return (
    <div class="log page">
      <form ref={form} class="prechat" noValidate onSubmit={submit}>
        <h2>{words.emailTitle}</h2>
        <p>{words.emailText}</p>
        <Field field="email" value={email} mistake={mistake} onChange={setEmail} />
        {asksWords && (
          <div class="field">
            <label for={id}>{texts.label}</label>
            <textarea
              id={id}
              rows={4}
              dir="auto"
              value={text}
              aria-invalid={textMissing || undefined}
              aria-describedby={textMissing ? `${id}-mistake` : undefined}
              onInput={({ currentTarget: { value } }) => {
                setText(value);
                draft.write(value);
              }}
            />
            {textMissing && (
              <p id={`${id}-mistake`} class="problem" role="alert">
                {words.messageMissing}
              </p>
            )}
          </div>
        )}
        <button type="submit" class="primary" aria-disabled={progress === 'sending'}>
          {progress === 'sending' ? words.sending : words.leaveEmail}
        </button>
        {progress === 'failed' && (
          <p class="problem" role="alert">
            {words.emailFailed}
          </p>
        )}
        {progress === 'refused' && (
          <p class="problem" role="alert">
            {words.emailRefused}
          </p>
        )}
      </form>
    </div>
  );
}
