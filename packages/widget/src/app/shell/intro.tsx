import type { VisitorSettings } from '@switchboard/protocol';
import type { ComponentChildren } from 'preact';
import { fill } from '../../i18n/format.ts';
import { Avatar } from '../ui/avatar.tsx';
import { useLanguage } from '../ui/language.ts';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';

interface IntroProps {
  settings: VisitorSettings;
  /** In place of the honest word: one that knows more. */
  away?: ComponentChildren;
}

/** The beginning of every conversation: the company's greeting and, when nobody is there, an honest word. */
export function Intro({ settings, away }: IntroProps) {
  const { texts } = useLanguage();
  const { bot, online } = settings;
  const name = bot?.name ?? settings.name;
  const greeting = bot?.greeting || settings.greeting;
  return (
    <div class="intro">
      {greeting && (
        <div class="message theirs first last">
          <Avatar name={name} ai={bot !== null} />
          <div class="content">
            <VisuallyHidden>{fill(texts.says, { name })}</VisuallyHidden>
            <div class="bubble" dir="auto">
              {greeting}
            </div>
          </div>
        </div>
      )}
      {away ?? (!online && !bot && <p class="notice">{texts.awayNotice}</p>)}
    </div>
  );
}
