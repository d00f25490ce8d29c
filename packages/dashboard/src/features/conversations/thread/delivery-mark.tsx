import type { Delivery } from '@switchboard/client';
import { Check, CheckCheck, CircleAlert, Clock } from 'lucide-react';

const marks = {
  sending: { icon: Clock, words: 'Sending' },
  sent: { icon: Check, words: 'Sent' },
  delivered: { icon: CheckCheck, words: 'Delivered' },
  seen: { icon: CheckCheck, words: 'Seen' },
};

/** How far an own message has got. */
export function DeliveryMark({ delivery }: { delivery: Exclude<Delivery, 'failed'> }) {
  const { icon: Icon, words } = marks[delivery];
  return (
    <span
      className={`flex h-4 items-center gap-1 px-0.5 text-2xs ${delivery === 'seen' ? 'text-accent' : 'text-muted'}`}
    >
      <Icon aria-hidden="true" size={13} strokeWidth={2} />
      {words}
    </span>
  );
}

interface NotSentProps {
  id: string;
  why: string | undefined;
  retry: (id: string) => void;
  discard: (id: string) => void;
}

/** It was refused; it stays here until somebody decides. */
export function NotSent({ id, why, retry, discard }: NotSentProps) {
  const button = 'rounded-control px-1.5 py-0.5 font-medium hover:bg-surface-2 pointer-coarse:min-h-11';
  return (
    <div role="alert" className="flex flex-wrap items-center gap-x-2 text-danger text-xs">
      <CircleAlert aria-hidden="true" size={13} />
      <span>Not sent. {why}</span>
      <button type="button" className={button} onClick={() => retry(id)}>
        Try again
      </button>
      <button type="button" className={`${button} text-muted`} onClick={() => discard(id)}>
        Discard
      </button>
    </div>
  );
}
