import type { ApiClient, Store } from '@switchboard/client';
import { useEffect, useRef, useState } from 'preact/hooks';
import { MenuButton } from '../after/menu-button.tsx';
import type { Uploads } from '../attachments/uploads.ts';
import type { Draft } from '../composer/draft.ts';
import { PrechatForm } from '../prechat/form.tsx';
import { questionsFor } from '../prechat/validate.ts';
import { whoAnswers } from '../session/conversation-facts.ts';
import type { Session } from '../session/session.ts';
import { useLanguage } from '../ui/language.ts';
import { useStore } from '../ui/use-store.ts';
import type { Notice } from './connection-notice.ts';
import { Conversation } from './conversation.tsx';
import { Header } from './header.tsx';
import { Intro } from './intro.tsx';
import { Problem } from './problem.tsx';
import { StatusBar } from './status-bar.tsx';
import { useDisplay } from './use-display.ts';
import { useTranscript } from './use-transcript.ts';

export interface AppProps {
  session: Session;
  api: Pick<ApiClient, 'call'>;
  notice: Store<Notice>;
  display: Store<{ open: boolean }>;
  uploads: Uploads;
  draft: Draft;
  /** Absent where there is no window to close. */
  onClose: (() => void) | undefined;
}

export function App(props: AppProps) {
  const { session, api, notice, uploads, draft, onClose } = props;
  const [menu, setMenu] = useState(false);
  const { texts } = useLanguage();
  const { status, settings, person, conversation, thread } = useStore(session.state);
  const transcript = useTranscript(session);
  const main = useRef<HTMLElement | null>(null);
  const open = useDisplay(props.display, main, onClose);
  const questions = settings && questionsFor(settings, person);
  const asks = questions && !thread && (questions.name || questions.email);

  // Something to hold on to while the page behind is still the visitor's.
  useEffect(() => {
    if (open && status === 'ready') focusFirst(main.current);
  }, [open, status, Boolean(asks)]);

  return (
    <main ref={main} class="app" aria-label={settings?.name} tabIndex={-1}>
      {settings && (
        <Header
          settings={settings}
          answerer={whoAnswers(transcript.messages, conversation)}
          onClose={onClose}
          menu={status === 'ready' && !asks && <MenuButton open={menu} onToggle={setMenu} />}
        />
      )}
      <StatusBar notice={notice} />
      {status === 'unavailable' && <Problem text={texts.unavailable} />}
      {status === 'failed' && (
        <Problem text={texts.loadFailed} action={texts.tryAgain} onAction={() => session.refresh()} />
      )}
      {status === 'ready' &&
        settings &&
        (asks ? (
          <div class="log">
            <Intro settings={settings} />
            <PrechatForm questions={questions} onDone={(given) => session.introduce(given)} />
          </div>
        ) : (
          <Conversation {...{ session, api, menu, setMenu, settings, transcript, open, uploads, draft }} />
        ))}
    </main>
  );
}

/** The composer or the form; on a touch screen the window itself, or the keyboard would cover half of it. */
function focusFirst(main: HTMLElement | null) {
  const field = main?.querySelector<HTMLElement>('textarea, .field input');
  const target = matchMedia('(pointer: coarse)').matches ? main : (field ?? main);
  target?.focus({ preventScroll: true });
}
