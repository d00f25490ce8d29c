import type { VisitorSettings } from '@switchboard/protocol';
import type { LiveTexts } from '../../i18n/live/types.ts';
import { useLanguage } from '../ui/language.ts';
import { awayWords } from './words.ts';

interface AwayNoticeProps {
  settings: VisitorSettings;
  words: LiveTexts;
  /** Absent where an address is of no use. */
  onEmail?: (() => void) | undefined;
}

/** Nobody is there: since when to expect somebody, and what can be done meanwhile. Nothing while somebody is. */
export function AwayNotice({ settings, words, onEmail }: AwayNoticeProps) {
  const language = useLanguage();
  const away = awayWords(settings.availability, Date.now(), language, words);
  if (!away) return null;
  return (
    <div class="notice away">
      <p>
        <b>{away}</b> {words.later}
      </p>
      {settings.answersByMail && onEmail && (
        <button type="button" class="link" onClick={onEmail}>
          {words.leaveEmail}
        </button>
      )}
    </div>
  );
}
