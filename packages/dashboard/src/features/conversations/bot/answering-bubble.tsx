import { clockTime } from '@switchboard/client';
import type { Turn } from '@switchboard/protocol';
import { TriangleAlert } from 'lucide-react';
import { Avatar } from '../../../ui/avatar.tsx';
import { shortAgo } from '../../../ui/format/time.ts';
import { useNow } from '../../../ui/hooks/use-now.ts';
import { Markdown } from '../../../ui/markdown.tsx';
import { Dots } from '../thread/typing-dots.tsx';
import type { Answering } from './use-answering.ts';

/** The bot's answer as it comes: what it has said, that it thinks, or whom it waits for. */
export function AnsweringBubble({ answering }: { answering: Answering }) {
  const { botName, text, waiting } = answering;
  return (
    <article aria-label={`${botName} is answering`} className="flex flex-row-reverse gap-2.5 px-5 pt-2.5">
      <div className="w-7 shrink-0">
        <Avatar id="" name={botName} bot decorative />
      </div>
      <div className="flex min-w-0 max-w-[min(80%,620px)] flex-col items-end gap-0.5">
        <p className="flex max-w-full items-baseline gap-2 px-0.5 text-xs">
          <span className="min-w-0 truncate font-medium">{botName}</span>
          <span className="font-medium text-bot">AI</span>
          <span className="shrink-0 text-muted">
            {waiting ? 'is asked' : text ? 'is answering' : 'is thinking'}
          </span>
        </p>
        <div className="max-w-full rounded-bubble rounded-se-[4px] bg-bot-soft px-3 py-2 text-base">
          {text ? <Markdown text={text} /> : <Dots className="h-5" />}
        </div>
        {waiting && <Waiting turn={waiting} botName={botName} />}
      </div>
    </article>
  );
}

/** An external agent answers when it likes; until then its customer waits, and so does whoever looks on. */
function Waiting({ turn, botName }: { turn: Turn; botName: string }) {
  const now = useNow();
  const { startedAt, createdAt, deadlineAt, delivery } = turn;
  const since = startedAt ?? createdAt;
  return (
    <div className="flex max-w-full flex-col gap-0.5 px-0.5 text-muted text-xs">
      <p>
        Waiting for {botName} since <time dateTime={since}>{clockTime(since)}</time> ({shortAgo(since, now)}
        ).
        {deadlineAt && <> Without an answer the customer goes to a person at {clockTime(deadlineAt)}.</>}
      </p>
      {delivery?.error && (
        <p className="flex items-start gap-1 text-danger">
          <TriangleAlert aria-hidden="true" size={13} className="mt-0.5 shrink-0" />
          <span className="wrap-anywhere">
            {delivery.attempts === 1 ? 'The first attempt' : `Attempt ${delivery.attempts}`} to reach it
            failed: {delivery.error}
            {delivery.nextAttemptAt && <> It is tried again at {clockTime(delivery.nextAttemptAt)}.</>}
          </span>
        </p>
      )}
    </div>
  );
}
