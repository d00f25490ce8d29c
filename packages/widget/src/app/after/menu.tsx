import type { AfterTexts } from '../../i18n/after/types.ts';
import type { Place } from './props.ts';

interface MenuProps {
  words: AfterTexts;
  /** There is a conversation, and it has not ended. */
  isOpen: boolean;
  hasChat: boolean;
  canMail: boolean;
  choose(place: Place): void;
  download(): void;
}

export function Menu({ words, isOpen, hasChat, canMail, choose, download }: MenuProps) {
  const items: [string, () => void, boolean][] = [
    [words.download, download, hasChat],
    [words.mail, () => choose('mail'), canMail],
    [words.earlier, () => choose('earlier'), true],
    [words.end, () => choose('end'), isOpen],
  ];
  return (
    <ul class="after-menu">
      {items
        .filter(([, , shown]) => shown)
        .map(([label, run]) => (
          <li key={label}>
            <button type="button" onClick={run}>
              {label}
            </button>
          </li>
        ))}
    </ul>
  );
}
