import type { Availability } from '@switchboard/protocol';
import type { LiveTexts } from '../../i18n/live/types.ts';
import { useLanguage } from '../ui/language.ts';
import { awayWords } from './words.ts';

interface AwayNoticeProps {
  availability: Availability;
  words: LiveTexts;
  /** Absent where an address is of no use. */
  onEmail?: (() => void) | undefined;
}

/** Nobody is there: since when to expect somebody, and what can be done meanwhile. Nothing while somebody is. */
export function AwayNotice({ availability, words, onEmail }: AwayNoticeProps) {
  const language = useLanguage();
  const away = awayWords(availability, Date.now(), language, words);
  if (!away) return null;
  return (
    <div class="notice away">
      <p>
        <b>{away}</b> {words.later}
      </p>
      {onEmail && (
        <button type="button" class="link" onClick={onEmail}>
          {words.leaveEmail}
        </button>
      )}
    </div>
  );
}
