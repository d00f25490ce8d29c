import type { VisitorSettings } from '@switchboard/protocol';
import { fill } from '../../i18n/format.ts';
import { Avatar } from '../ui/avatar.tsx';
import { useLanguage } from '../ui/language.ts';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';

/** The beginning of every conversation: the company's greeting and, when nobody is there, an honest word. */
export function Intro({ settings }: { settings: VisitorSettings }) {
  const { texts } = useLanguage();
  const { greeting, name, online } = settings;
  return (
    <div class="intro">
      {greeting && (
        <div class="message theirs first last">
          <Avatar name={name} />
          <div class="content">
            <VisuallyHidden>{fill(texts.says, { name })}</VisuallyHidden>
            <div class="bubble" dir="auto">
              {greeting}
            </div>
          </div>
        </div>
      )}
      {!online && <p class="notice">{texts.awayNotice}</p>}
    </div>
  );
}
