import type { Availability, VisitorSettings } from '@switchboard/protocol';
import type { ComponentChildren } from 'preact';
import type { Answerer } from '../session/conversation-facts.ts';
import { Avatar } from '../ui/avatar.tsx';
import { ChevronDown, ChevronStart } from '../ui/icons.tsx';
import { useLanguage } from '../ui/language.ts';

interface HeaderProps {
  settings: VisitorSettings;
  answerer: Answerer;
  /** Absent where there is no window to close: the app on a page of its own. */
  onClose: (() => void) | undefined;
  /** Absent where there is nothing behind this. */
  onBack: (() => void) | undefined;
  menu: ComponentChildren;
}

/** Who answers: the person or bot by name, else the company, with whether anybody is there. */
export function Header({ settings, answerer, onClose, onBack, menu }: HeaderProps) {
  const { texts } = useLanguage();
  const named = answerer.kind !== 'team' && answerer.name;
  return (
    <header class="header">
      {onBack && (
        <button type="button" class="header-button back" aria-label={texts.back} onClick={onBack}>
          <ChevronStart />
        </button>
      )}
      <Avatar name={named || settings.name} size="large" ai={answerer.kind === 'bot'} />
      <div class="header-text">
        <h1>
          <bdi>{named || settings.name}</bdi>
        </h1>
        {named ? (
          <p>
            <bdi>{settings.name}</bdi>
            {answerer.kind === 'bot' && <span class="ai">{texts.ai}</span>}
          </p>
        ) : (
          <Presence {...settings.availability} />
        )}
      </div>
      {menu}
      {onClose && (
        <button type="button" class="header-button" aria-label={texts.close} onClick={onClose}>
          <ChevronDown />
        </button>
      )}
    </header>
  );
}

const WORDS = { open: 'online', nobody: 'away', closed: 'shut' } as const;

function Presence({ state }: Pick<Availability, 'state'>) {
  const { texts } = useLanguage();
  return (
    <p class="availability" role="status">
      <i class={state === 'open' ? 'dot dot-online' : 'dot'} aria-hidden="true" />
      {texts[WORDS[state]]}
    </p>
  );
}
