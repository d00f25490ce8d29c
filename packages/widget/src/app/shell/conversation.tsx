import type { VisitorSettings } from '@switchboard/protocol';
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { AfterParts } from '../after/after-parts.tsx';
import type { AfterPartsProps } from '../after/props.ts';
import type { UploadsLater } from '../attachments/uploads-later.ts';
import { BotContext } from '../bot/talk.ts';
import { useBotTalk } from '../bot/use-bot-talk.ts';
import { Composer } from '../composer/composer.tsx';
import type { Draft } from '../composer/draft.ts';
import type { LiveDeps } from '../live/deps.ts';
import { isClosed } from '../session/conversation-facts.ts';
import type { Session } from '../session/session.ts';
import { Log } from '../thread/log.tsx';
import { loadMarkdown } from '../thread/markdown.ts';
import { isUnread } from '../thread/rows.ts';
import { useLanguage } from '../ui/language.ts';
import { useStore } from '../ui/use-store.ts';
import { DropArea } from './drop-area.tsx';
import type { Transcript } from './use-transcript.ts';

interface ConversationProps extends Pick<AfterPartsProps, 'menu' | 'setMenu'> {
  deps: LiveDeps;
  session: Session;
  settings: VisitorSettings;
  transcript: Transcript;
  open: boolean;
  uploads: UploadsLater;
  draft: Draft;
  /** Stands above the first message. */
  intro: ComponentChildren;
  /** In place of the transcript, before there is one. */
  above: ((suggestions: ComponentChildren) => ComponentChildren) | null;
  /** Between the transcript and where to write. */
  below: ComponentChildren | null;
  onSend(): void;
}

/** The transcript and where to write; before the first message it is the greeting and where to write. */
export function Conversation(props: ConversationProps) {
  const { session, settings, transcript, open, uploads, draft, deps, menu, setMenu } = props;
  const { texts } = useLanguage();
  const { thread, conversation } = useStore(session.state);
  const { messages, state } = transcript;
  const readSeq = useReadingStopped(transcript, open);
  const closed = isClosed(messages, conversation);
  const talk = useBotTalk({ deps, session, settings, transcript, open });
  const { bot } = talk;
  const suggestions = bot && (
    <bot.Suggestions
      questions={talk.suggestions}
      words={bot.words}
      onPick={(text) => {
        session.send({ text, attachments: [] });
        props.onSend();
      }}
    />
  );

  const log = (
    <BotContext.Provider value={talk.context}>
      <Log
        messages={talk.messages}
        readSeq={readSeq}
        typing={(state?.typing ?? []).filter(({ kind }) => kind !== 'customer').map(({ name }) => name)}
        open={open}
        hasEarlier={state?.hasEarlier ?? false}
        loadingEarlier={state?.loadingEarlier ?? false}
        after={suggestions}
        onEarlier={() => void thread?.loadEarlier()}
        onRetry={(id) => (isFirst(session, id) ? session.firstMessages.retry(id) : thread?.retry(id))}
        onDelete={(id) => (isFirst(session, id) ? session.firstMessages.discard(id) : thread?.discard(id))}
        onReadToEnd={() => thread?.markRead()}
      >
        {props.intro}
      </Log>
    </BotContext.Provider>
  );

  return (
    <DropArea onFiles={uploads.add}>
      {props.above?.(suggestions) ?? (talk.isComing ? <div class="log" aria-busy="true" /> : log)}
      {props.below}
      {bot && talk.bar && !closed && <bot.BotBar words={bot.words} {...talk.bar} />}
      <AfterParts {...{ session, menu, setMenu, closed }} api={deps.api} />
      <Composer
        draft={draft}
        uploads={uploads}
        acceptedTypes={settings.attachments.types}
        maxBytes={settings.attachments.maxBytes}
        hint={closed ? texts.closedHint : null}
        onType={(isTyping) => {
          void loadMarkdown();
          thread?.setTyping(isTyping);
        }}
        onSend={(content) => {
          session.send(content);
          props.onSend();
        }}
      />
    </DropArea>
  );
}

function isFirst(session: Session, clientMessageId: string): boolean {
  return session.firstMessages.items.get().some((item) => item.clientMessageId === clientMessageId);
}

/** Where reading stopped when the window was opened, if something unread was there; null while it is closed. */
function useReadingStopped({ messages, state }: Transcript, open: boolean): number | null {
  const opened = useRef<{ readSeq: number | null } | null>(null);
  if (!open) opened.current = null;
  else if (!opened.current && state?.status === 'ready') {
    const { readSeq } = state.receipts.customer;
    opened.current = { readSeq: messages.some((message) => isUnread(message, readSeq)) ? readSeq : null };
  }
  return opened.current?.readSeq ?? null;
}
