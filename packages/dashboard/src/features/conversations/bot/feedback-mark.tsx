import type { AnswerFeedback } from '@switchboard/protocol';
import { ThumbsDown, ThumbsUp } from 'lucide-react';
import { cx } from '../../../ui/cx.ts';

/** What the customer says of a bot's answer. */
export function FeedbackMark({ feedback: { helpful, comment } }: { feedback: AnswerFeedback }) {
  const Icon = helpful ? ThumbsUp : ThumbsDown;
  return (
    <p
      className={cx(
        'flex max-w-full items-start gap-1.5 px-0.5 text-xs',
        helpful ? 'text-online' : 'text-overdue',
      )}
    >
      <Icon aria-hidden="true" size={13} className="mt-0.5 shrink-0" />
      <span className="min-w-0 wrap-anywhere">
        <span className="font-medium">{helpful ? 'Helped the customer' : 'Did not help the customer'}</span>
        {comment && (
          <span dir="auto" className="text-muted">
            : “{comment}”
          </span>
        )}
      </span>
    </p>
  );
}
