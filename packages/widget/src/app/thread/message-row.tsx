import type { ThreadMessage } from '@switchboard/client';
import { useContext } from 'preact/hooks';
import { fill } from '../../i18n/format.ts';
import { AttachmentView } from '../attachments/attachment-view.tsx';
import { BotContext } from '../bot/talk.ts';
import { Avatar } from '../ui/avatar.tsx';
import { useLanguage } from '../ui/language.ts';
import { formatTime } from '../ui/time.ts';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import { DeliveryMark, NotSent } from './delivery.tsx';
import { RichText } from './rich-text.tsx';

interface MessageRowProps {
  message: ThreadMessage;
  first: boolean;
  last: boolean;
  showState: boolean;
  onRetry(clientMessageId: string): void;
  onDelete(clientMessageId: string): void;
}

/** One bubble. The first of a run has the author's name, the last one the time and, if own, what became of it. */
export function MessageRow({ message, first, last, showState, onRetry, onDelete }: MessageRowProps) {
  const language = useLanguage();
  const { texts } = language;
  const { role, text, createdAt, delivery } = message;
  const { author, attachments, clientMessageId } = message.meta;
  const own = role === 'USER';
  const name = own ? texts.you : author.name || texts.team;
  const failed = delivery === 'failed';
  const isBot = role === 'BOT';
  const talk = useContext(BotContext);

  return (
    <div
      class={`message ${own ? 'own' : 'theirs'}${first ? ' first' : ''}${last ? ' last' : ''}${failed ? ' failed' : ''}`}
      // Said as a whole, when it is whole.
      aria-busy={(isBot && delivery === 'sending') || undefined}
    >
      {first && !own && (
        <p class="author" aria-hidden="true">
          {name}
          {isBot && <span class="ai">{texts.ai}</span>}
        </p>
      )}
      {!own && last && <Avatar name={name} imageUrl={author.avatarUrl} ai={isBot} />}
      <div class="content">
        <VisuallyHidden>{fill(texts.says, { name })}</VisuallyHidden>
        {isBot && talk ? <talk.Answer message={message} /> : text && <RichText text={text} />}
        {attachments.map((attachment) => (
          <AttachmentView key={attachment.id} attachment={attachment} />
        ))}
      </div>
      {failed ? (
        <NotSent
          // The client's reasons are in English only.
          reason={language.locale === 'en' ? message.failure : undefined}
          onRetry={() => onRetry(clientMessageId ?? '')}
          onDelete={() => onDelete(clientMessageId ?? '')}
        />
      ) : (
        (last || showState) && (
          <p class="meta">
            <time dateTime={createdAt}>{formatTime(createdAt, language)}</time>
            {showState && <DeliveryMark delivery={delivery} />}
          </p>
        )
      )}
    </div>
  );
}
