import { clockTime, type ThreadMessage } from '@switchboard/client';
import { Avatar } from '../../../ui/avatar.tsx';
import { cx } from '../../../ui/cx.ts';
import { fullTime } from '../../../ui/format/time.ts';
import { Markdown } from '../../../ui/markdown.tsx';
import { AnswerFoot } from '../bot/answer-foot.tsx';
import { Attachments } from './attachments.tsx';
import { DeliveryMark, NotSent } from './delivery-mark.tsx';

interface MessageBubbleProps {
  message: ThreadMessage;
  conversationId: string;
  startsRun: boolean;
  endsRun: boolean;
  isSought: boolean;
  retry: (clientMessageId: string) => void;
  discard: (clientMessageId: string) => void;
}

const looks = {
  USER: 'bg-surface-2 rounded-ss-[4px]',
  AGENT: 'bg-accent-soft rounded-se-[4px]',
  BOT: 'bg-bot-soft rounded-se-[4px]',
  SYSTEM: '',
};

/** The customer stands left, we stand right, the bot is marked as one. */
export function MessageBubble({
  message,
  conversationId,
  startsRun,
  endsRun,
  isSought,
  retry,
  discard,
}: MessageBubbleProps) {
  const { role, meta, text } = message;
  const isOurs = role !== 'USER';
  return (
    <article
      className={cx('flex gap-2.5 px-5', startsRun ? 'pt-2.5' : 'pt-0.5', isOurs && 'flex-row-reverse')}
    >
      <div className="w-7 shrink-0">
        {startsRun && (
          <Avatar
            id={meta.author.id}
            name={meta.author.name || 'Visitor'}
            size="md"
            bot={role === 'BOT'}
            decorative
          />
        )}
      </div>
      <div
        className={cx(
          'flex min-w-0 max-w-[min(80%,620px)] flex-col gap-0.5',
          isOurs ? 'items-end' : 'items-start',
        )}
      >
        {startsRun && <Head message={message} />}
        {text && (
          <div
            title={fullTime(message.createdAt)}
            className={cx(
              'max-w-full rounded-bubble px-3 py-2 text-base',
              looks[role],
              isSought && 'animate-flash',
              message.delivery === 'sending' && 'opacity-75',
            )}
          >
            <Markdown text={text} />
          </div>
        )}
        <Attachments attachments={meta.attachments} isOurs={isOurs} />
        {role === 'BOT' && <AnswerFoot conversationId={conversationId} meta={meta} />}
        {role === 'AGENT' && endsRun && message.delivery !== 'failed' && (
          <DeliveryMark delivery={message.delivery} />
        )}
        {message.delivery === 'failed' && meta.clientMessageId && (
          <NotSent id={meta.clientMessageId} why={message.failure} retry={retry} discard={discard} />
        )}
      </div>
    </article>
  );
}

function Head({ message: { meta, role, createdAt } }: { message: ThreadMessage }) {
  return (
    <p className="flex max-w-full items-baseline gap-2 px-0.5 text-xs">
      <span className="min-w-0 truncate font-medium">{meta.author.name || 'Visitor'}</span>
      {role === 'BOT' && <span className="font-medium text-bot">AI</span>}
      <time dateTime={createdAt} title={fullTime(createdAt)} className="shrink-0 text-muted tabular-nums">
        {clockTime(createdAt)}
      </time>
    </p>
  );
}
