import type { TicketComment } from '@switchboard/protocol';
import { CircleAlert, Clock, Lock, type LucideIcon, MailCheck, MessageSquareReply } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { cx } from '../../../ui/cx.ts';
import { useTicketActions } from '../use-ticket-actions.ts';

interface Look {
  icon: LucideIcon;
  words: string;
  tone?: 'muted' | 'waiting' | 'danger';
  /** It reached nobody, and may be mailed again. */
  retry?: string;
}

const TONES = { muted: 'text-muted', waiting: 'text-waiting', danger: 'text-danger' };

function lookOf({ delivery, mailedTo, deliveryReason: reason }: TicketComment): Look {
  switch (delivery) {
    case 'internal':
      return { icon: Lock, words: 'Internal' };
    case 'conversation':
      return { icon: MessageSquareReply, words: 'Sent to the conversation' };
    case 'mail_queued':
      return reason
        ? { icon: Clock, words: `Mail to ${mailedTo} is late. ${reason}`, tone: 'waiting' }
        : { icon: Clock, words: `Mail to ${mailedTo} is on its way` };
    case 'mail_sent':
      return { icon: MailCheck, words: `Mailed to ${mailedTo}` };
    case 'mail_failed':
      return {
        icon: CircleAlert,
        words: `Mail to ${mailedTo} failed. ${reason}`,
        tone: 'danger',
        retry: 'Send again',
      };
    case 'mail_not_set_up':
      return {
        icon: CircleAlert,
        words: 'Not sent: no open conversation, and mail is not set up',
        tone: 'waiting',
        retry: 'Send by mail',
      };
    case 'no_address':
      return {
        icon: CircleAlert,
        words: 'Not sent: no open conversation, and no e-mail address is known',
        tone: 'waiting',
        retry: 'Send by mail',
      };
  }
}

/** What became of a comment, and another try where it reached nobody. */
export function Delivery({ comment }: { comment: TicketComment }) {
  const { icon: Icon, words, tone = 'muted', retry } = lookOf(comment);
  const actions = useTicketActions();
  const [isBusy, setBusy] = useState(false);

  async function again() {
    setBusy(true);
    await actions.retryComment(comment);
    setBusy(false);
  }

  return (
    <span className={cx('inline-flex min-w-0 flex-wrap items-center gap-1', TONES[tone])}>
      <Icon aria-hidden="true" size={12} className="shrink-0" />
      <span className="wrap-anywhere min-w-0">{words}</span>
      {retry && (
        <Button
          size="sm"
          variant="ghost"
          className="h-6 px-1.5 text-xs"
          busy={isBusy}
          onClick={() => void again()}
        >
          {retry}
        </Button>
      )}
    </span>
  );
}
