import type { VisitorSettings } from '@switchboard/protocol';
import type { ComponentChildren, RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import type { AfterPartsProps } from '../after/props.ts';
import type { UploadsLater } from '../attachments/uploads-later.ts';
import type { Draft } from '../composer/draft.ts';
import type { LiveDeps } from '../live/deps.ts';
import { useLive } from '../live/load.ts';
import { CHAT, type Place } from '../live/place.ts';
import { mustAsk, questionsFor } from '../prechat/validate.ts';
import { whoAnswers } from '../session/conversation-facts.ts';
import type { Session } from '../session/session.ts';
import { useStore } from '../ui/use-store.ts';
import { Conversation } from './conversation.tsx';
import { Intro } from './intro.tsx';
import type { Transcript } from './use-transcript.ts';

interface RoomsProps extends Pick<AfterPartsProps, 'menu' | 'setMenu'> {
  session: Session;
  settings: VisitorSettings;
  transcript: Transcript;
  open: boolean;
  uploads: UploadsLater;
  draft: Draft;
  deps: LiveDeps;
  place: Place;
  choose(place: Place | null): void;
  main: RefObject<HTMLElement | null>;
}

/** What stands below the header: the home, the conversation, an article, or the form for an address. */
export function Rooms(props: RoomsProps) {
  const { session, settings, transcript, open, draft, deps, place, choose } = props;
  const { conversation, thread, person } = useStore(session.state);
  const { messages, state } = transcript;
  const hasTalk = state !== null || messages.length > 0;
  const waits = state?.conversationState === 'pending';
  const questions = questionsFor(settings, person);
  const mustKnow = !thread && mustAsk(questions);
  const isAway = !hasTalk && !settings.bot && settings.availability.state !== 'open';
  const { live, failed } = useLive(open && (place.name !== 'chat' || waits || isAway || mustKnow));
  // Who can't be asked is let in: what they have to say comes first.
  const asks = mustKnow && !failed;

  // Something to hold on to while the page behind is still the visitor's.
  useEffect(() => {
    if (open) focusFirst(props.main.current);
  }, [open, asks && live !== null, place.name]);

  const from = place.name === 'home' ? 'home' : 'from' in place ? place.from : 'chat';
  const onEmail = () => choose({ name: 'email', from });
  const onArticle = (id: string) => choose({ name: 'article', id, from });
  const parts = live && { deps, words: live.words, settings, onEmail, onArticle };
  const waiting = (short: boolean) =>
    live &&
    parts &&
    waits &&
    conversation && (
      <live.Waiting
        {...parts}
        key={conversation.id}
        conversationId={conversation.id}
        messages={messages}
        short={short}
        onAvailability={(availability) => session.noteAvailability(availability)}
      />
    );

  const answerer = whoAnswers(messages, conversation);
  const joined = from === 'chat' && answerer.kind === 'person' ? answerer.name : '';
  if (live && parts && place.name === 'article')
    return (
      <live.ArticleView {...parts} id={place.id} joined={joined} onChat={() => choose(CHAT)}>
        {waiting(true)}
      </live.ArticleView>
    );
  if (live && place.name === 'email')
    return <live.LeaveEmail {...{ deps, words: live.words, session, draft }} onDone={() => choose(CHAT)} />;

  const atHome = place.name === 'home' && !failed;
  const home = (suggestions: ComponentChildren) =>
    live && parts ? (
      <live.Home
        {...parts}
        talk={state && { messages, readSeq: state.receipts.customer.readSeq }}
        suggestions={suggestions}
        onChat={() => choose(CHAT)}
      />
    ) : (
      <div class="log" aria-busy="true" />
    );
  if (atHome && (asks || hasTalk)) return home(null);
  if (asks && !atHome)
    return (
      <div class="log" aria-busy={live === null}>
        <Intro settings={settings} />
        {live && <live.PrechatForm questions={questions} onDone={(given) => session.introduce(given)} />}
      </div>
    );
  const notice = live && isAway && (
    <live.AwayNotice settings={settings} words={live.words} onEmail={onEmail} />
  );
  // Who waits is told below the transcript.
  const away = live && waits ? false : notice || undefined;
  return (
    <Conversation
      {...props}
      intro={<Intro settings={settings} away={away} />}
      above={atHome ? home : null}
      below={waiting(false) || null}
      onSend={() => choose(null)}
    />
  );
}

/** What is marked, the composer or a form; on a touch screen the window itself, or the keyboard would cover half of it. */
function focusFirst(main: HTMLElement | null) {
  const field = main?.querySelector<HTMLElement>('textarea, .field input');
  const target = matchMedia('(pointer: coarse)').matches ? main : (field ?? main);
  target?.focus({ preventScroll: true });
}
