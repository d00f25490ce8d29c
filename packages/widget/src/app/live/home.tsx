import type { ThreadMessage } from '@switchboard/client';
import type { VisitorSettings } from '@switchboard/protocol';
import type { ComponentChildren } from 'preact';
import { fill, plural } from '../../i18n/format.ts';
import type { LiveTexts } from '../../i18n/live/types.ts';
import { plainText } from '../thread/markdown.ts';
import { isUnread } from '../thread/rows.ts';
import { systemText } from '../thread/system-text.ts';
import { useLanguage } from '../ui/language.ts';
import { ArticleSearch } from './article-search.tsx';
import { AwayNotice } from './away-notice.tsx';
import type { LiveDeps } from './deps.ts';

interface HomeProps {
  deps: LiveDeps;
  words: LiveTexts;
  settings: VisitorSettings;
  /** Of the conversation that is open; null where there is none. */
  talk: { messages: readonly ThreadMessage[]; readSeq: number } | null;
  /** Questions for the bot; null where there are none. */
  suggestions: ComponentChildren;
  onChat(): void;
  onEmail(): void;
  onArticle(id: string): void;
}

/** Where a visit begins: the greeting, the conversation to go on with or to begin, and what may help at once. */
export function Home({ deps, words, settings, talk, onChat, onEmail, onArticle, ...props }: HomeProps) {
  const { availability, articles, bot } = settings;
  const greeting = bot?.greeting || settings.greeting;
  return (
    <div class="log page home">
      {greeting && (
        <p class="greeting" dir="auto">
          {greeting}
        </p>
      )}
      {!bot && <AwayNotice settings={settings} words={words} onEmail={talk ? undefined : onEmail} />}
      {props.suggestions}
      {talk ? (
        <TalkCard {...talk} words={words} onOpen={onChat} />
      ) : (
        <button type="button" class="card talk" onClick={onChat}>
          <b>
            {bot
              ? fill(words.ask, { name: bot.name })
              : availability.state === 'open'
                ? words.talk
                : words.write}
          </b>
          {bot ? (
            <span>{words.askText}</span>
          ) : (
            availability.state === 'open' && <span>{words.talkText}</span>
          )}
        </button>
      )}
      {articles && <ArticleSearch deps={deps} words={words} onOpen={onArticle} />}
    </div>
  );
}

interface TalkCardProps {
  messages: readonly ThreadMessage[];
  readSeq: number;
  words: LiveTexts;
  onOpen(): void;
}

function TalkCard({ messages, readSeq, words, onOpen }: TalkCardProps) {
  const { locale, texts } = useLanguage();
  const last = messages.at(-1);
  const unread = messages.filter((message) => isUnread(message, readSeq)).length;
  const preview = last && (last.role === 'SYSTEM' ? systemText(last, texts) : plainText(last.text));
  return (
    <button type="button" class="card talk" onClick={onOpen}>
      <b>{words.conversation}</b>
      {preview && (
        <span class="one-line" dir="auto">
          {preview}
        </span>
      )}
      {unread > 0 && <span class="unread">{plural(locale, texts.unread, unread)}</span>}
      <span class="link">{words.continue}</span>
    </button>
  );
}
