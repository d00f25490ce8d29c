import type { ThreadMessage } from '@switchboard/client';
import type { Availability, VisitorSettings } from '@switchboard/protocol';
import type { LiveTexts } from '../../i18n/live/types.ts';
import { useLanguage } from '../ui/language.ts';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import { ArticleList } from './article-list.tsx';
import type { LiveDeps } from './deps.ts';
import { useAnnouncement } from './use-announcement.ts';
import { useArticles } from './use-articles.ts';
import { useQueuePlace } from './use-queue-place.ts';
import type { QueuePlace } from './watch-queue.ts';
import { awayWords, placeWords, waitWords } from './words.ts';

interface WaitingProps {
  deps: LiveDeps;
  words: LiveTexts;
  settings: VisitorSettings;
  conversationId: string;
  messages: readonly ThreadMessage[];
  onAvailability(availability: Availability): void;
  /** One line under something else that is being read. */
  short?: boolean;
  onEmail(): void;
  onArticle(id: string): void;
}

/** In the queue: where one stands, how long it may take, and what can be done meanwhile. */
export function Waiting({ deps, words, settings, conversationId, ...props }: WaitingProps) {
  const language = useLanguage();
  const place = useQueuePlace(deps, conversationId, props.onAvailability);
  const away = awayWords(settings.availability, Date.now(), language, words);
  const { title, text } = wordsFor(place);
  const isNext = place.state === 'waiting' && place.position === 1;
  const said = useAnnouncement({ title, detail: text, urgent: isNext });
  if (place.state === 'none') return null;

  function wordsFor(now: QueuePlace): { title: string; text: string } {
    if (now.state === 'lost') return { title: words.waiting, text: words.lost };
    if (now.state !== 'waiting') return { title: words.waiting, text: away };
    const wait = waitWords(now.seconds, language, words);
    return { title: placeWords(now.position, language, words), text: away || wait };
  }

  return (
    <section class={props.short ? 'waiting waiting-short' : 'waiting'} aria-label={words.waiting}>
      <VisuallyHidden>
        <span role="status">{said}</span>
      </VisuallyHidden>
      <p class="waiting-place">
        <b>{title}</b>
        {text && <span> · {text}</span>}
      </p>
      {!props.short && (
        <>
          <p class="muted">{words.stay}</p>
          {settings.answersByMail && (
            <button type="button" class="link" onClick={props.onEmail}>
              {words.emailInstead}
            </button>
          )}
          {settings.articles && (
            <Meanwhile deps={deps} words={words} messages={props.messages} onOpen={props.onArticle} />
          )}
        </>
      )}
    </section>
  );
}

interface MeanwhileProps {
  deps: LiveDeps;
  words: LiveTexts;
  messages: readonly ThreadMessage[];
  onOpen(id: string): void;
}

const SHOWN = 3;
/** The last things that were written say what it is about. */
const LAST_WORDS = 3;

/** Articles that fit what the visitor wrote; nothing where none does. */
function Meanwhile({ deps, words, messages, onOpen }: MeanwhileProps) {
  const own = messages.filter(({ role, text }) => role === 'USER' && text);
  const question = own
    .slice(-LAST_WORDS)
    .map(({ text }) => text)
    .reverse()
    .join(' ');
  const { items } = useArticles(deps, question, SHOWN);
  if (items.length === 0) return null;
  return (
    <div class="waiting-more">
      <h2>{words.meanwhile}</h2>
      <ArticleList articles={items} short onOpen={onOpen} />
    </div>
  );
}
