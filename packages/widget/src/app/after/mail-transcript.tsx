import { useState } from 'preact/hooks';
import { fill } from '../../i18n/format.ts';
import type { PartProps } from './props.ts';
import { useSending } from './use-sending.ts';

/** To the address that is known, or to another one. */
export function MailTranscript({ api, words, id, to }: PartProps & { to: string }) {
  const [email, setEmail] = useState(to);
  const [sentTo, setSentTo] = useState('');
  const { busy, problem, send } = useSending(words);

  function submit(event: Event) {
    event.preventDefault();
    const typed = email.trim();
    const body = typed === to ? {} : { email: typed };
    send(async () => {
      const reply = await api.call('POST /api/live-chat/:id/transcript/mail', { params: { id }, body });
      setSentTo(reply.to);
    });
  }

  if (sentTo) return <p role="status">{fill(words.mailSent, { email: sentTo })}</p>;
  return (
    <form onSubmit={submit}>
      <div class="field">
        <label for="after-email">{words.email}</label>
        <input
          id="after-email"
          type="email"
          autocomplete="email"
          maxLength={254}
          required
          dir="auto"
          value={email}
          onInput={(event) => setEmail(event.currentTarget.value)}
        />
      </div>
      {problem && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      <button type="submit" class="primary" disabled={busy}>
        {words.send}
      </button>
    </form>
  );
}
