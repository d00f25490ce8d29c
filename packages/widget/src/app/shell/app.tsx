import type { Store } from '@switchboard/client';
import { useRef, useState } from 'preact/hooks';
import { MenuButton } from '../after/menu-button.tsx';
import type { UploadsLater } from '../attachments/uploads-later.ts';
import type { Draft } from '../composer/draft.ts';
import type { LiveDeps } from '../live/deps.ts';
import { mustAsk, questionsFor } from '../prechat/validate.ts';
import { whoAnswers } from '../session/conversation-facts.ts';
import type { Session } from '../session/session.ts';
import { useLanguage } from '../ui/language.ts';
import { useStore } from '../ui/use-store.ts';
import type { Notice } from './connection-notice.ts';
import { Header } from './header.tsx';
import { Problem } from './problem.tsx';
import { Rooms } from './rooms.tsx';
import { StatusBar } from './status-bar.tsx';
import { useDisplay } from './use-display.ts';
import { behind, usePlace } from './use-place.ts';
import { useTranscript } from './use-transcript.ts';

export interface AppProps {
  session: Session;
  notice: Store<Notice>;
  display: Store<{ open: boolean }>;
  uploads: UploadsLater;
  draft: Draft;
  deps: LiveDeps;
  /** Absent where there is no window to close. */
  onClose: (() => void) | undefined;
}

export function App(props: AppProps) {
  const { session, notice, uploads, draft, deps, onClose } = props;
  const [menu, setMenu] = useState(false);
  const { texts } = useLanguage();
  const { status, settings, conversation, person, thread } = useStore(session.state);
  const transcript = useTranscript(session);
  const main = useRef<HTMLElement | null>(null);
  const open = useDisplay(props.display, main, onClose);
  const hasHome = settings?.home ?? false;
  const hasTalk = transcript.state !== null || transcript.messages.length > 0;
  const [place, choose] = usePlace({ open, hasHome, hasTalk });
  const back = behind(place, hasHome);
  const asks = settings !== null && !thread && mustAsk(questionsFor(settings, person));
  const showsChat = !asks && (place.name === 'chat' || (place.name === 'home' && !hasTalk));

  return (
    <main ref={main} class="app" aria-label={settings?.name} tabIndex={-1}>
      {settings && (
        <Header
          settings={settings}
          answerer={whoAnswers(transcript.messages, conversation, settings.bot)}
          onClose={onClose}
          onBack={back && status === 'ready' ? () => choose(back) : undefined}
          menu={status === 'ready' && showsChat && <MenuButton open={menu} onToggle={setMenu} />}
        />
      )}
      <StatusBar notice={notice} />
      {status === 'unavailable' && <Problem text={texts.unavailable} />}
      {status === 'failed' && (
        <Problem text={texts.loadFailed} action={texts.tryAgain} onAction={() => session.refresh()} />
      )}
      {status === 'ready' && settings && (
        <Rooms
          {...{
            session,
            settings,
            transcript,
            open,
            uploads,
            draft,
            deps,
            place,
            choose,
            main,
            menu,
            setMenu,
          }}
        />
      )}
    </main>
  );
}
