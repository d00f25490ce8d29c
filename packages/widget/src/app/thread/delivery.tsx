import type { Delivery } from '@switchboard/client';
import { Clock, Tick, TwoTicks, Warning } from '../ui/icons.tsx';
import { useLanguage } from '../ui/language.ts';

const icons = { sending: Clock, sent: Tick, delivered: TwoTicks, seen: TwoTicks };

/** What became of an own message, in a word and a mark. */
export function DeliveryMark({ delivery }: { delivery: Delivery }) {
  const { texts } = useLanguage();
  if (delivery === 'failed') return null;
  const Icon = icons[delivery];
  return (
    <span class={`delivery delivery-${delivery}`}>
      <Icon />
      {texts[delivery]}
    </span>
  );
}

interface NotSentProps {
  /** Why, where the server has said it. */
  reason: string | undefined;
  onRetry(): void;
  onDelete(): void;
}

export function NotSent({ reason, onRetry, onDelete }: NotSentProps) {
  const { texts } = useLanguage();
  return (
    <p class="meta not-sent" role="alert">
      <Warning />
      <span>
        {texts.notSent} {reason}
      </span>
      <button type="button" class="link" onClick={onRetry}>
        {texts.tryAgain}
      </button>
      <button type="button" class="link" onClick={onDelete}>
        {texts.delete}
      </button>
    </p>
  );
}
