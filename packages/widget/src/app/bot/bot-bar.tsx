import { useState } from 'preact/hooks';
import type { BotTexts } from '../../i18n/bot/types.ts';
import { useLanguage } from '../ui/language.ts';
import { Person, Square } from './icons.tsx';

interface BotBarProps {
  words: BotTexts;
  /** Absent where no answer is on its way. */
  onStop: (() => Promise<void>) | undefined;
  /** Absent where there is none to be asked for once more. */
  onRetry: (() => Promise<void>) | undefined;
  onPerson(): Promise<void>;
}

type Busy = 'stop' | 'retry' | 'person' | null;

/** Between the transcript and where to write: a person is always one press away, and what is being said can be stopped. */
export function BotBar({ words, onStop, onRetry, onPerson }: BotBarProps) {
  const { texts } = useLanguage();
  const [busy, setBusy] = useState<Busy>(null);
  const [failed, setFailed] = useState(false);

  async function run(what: Busy, call: () => Promise<void>) {
    if (busy) return;
    setBusy(what);
    setFailed(false);
    await call().catch(() => setFailed(true));
    setBusy(null);
  }

  return (
    <div class="bot-bar">
      {onStop && (
        <button
          type="button"
          class="chip"
          aria-busy={busy === 'stop'}
          onClick={() => void run('stop', onStop)}
        >
          <Square />
          {busy === 'stop' ? words.stopping : words.stop}
        </button>
      )}
      {onRetry && !onStop && (
        <button
          type="button"
          class="chip"
          aria-busy={busy === 'retry'}
          onClick={() => void run('retry', onRetry)}
        >
          {texts.tryAgain}
        </button>
      )}
      <button
        type="button"
        class="chip bot-person"
        aria-busy={busy === 'person'}
        onClick={() => void run('person', onPerson)}
      >
        <Person />
        {busy === 'person' ? words.calling : words.talkToPerson}
      </button>
      <p class="bot-failed" role="alert">
        {failed && words.failed}
      </p>
    </div>
  );
}
