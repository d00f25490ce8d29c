import { fill } from '../locales/fill.ts';
import type { ChatTexts } from '../locales/texts.ts';
import type { Conversation } from '../use-conversation.ts';

/** What is the matter, if anything is, in one line. */
function statusText(
  {
    isGone,
    hasFailed,
    status,
    state,
    queuePosition,
  }: Pick<Conversation, 'isGone' | 'hasFailed' | 'status' | 'state' | 'queuePosition'>,
  texts: ChatTexts,
): string {
  if (isGone) return texts.gone;
  if (hasFailed) return texts.notDone;
  if (status === 'reconnecting') return texts.reconnecting;
  if (state === 'closed') return texts.closedHint;
  if (state !== 'pending') return '';
  return queuePosition === null
    ? texts.waiting
    : `${texts.waiting} ${fill(texts.position, { position: queuePosition })}`;
}

export function StatusLine({ conversation, texts }: { conversation: Conversation; texts: ChatTexts }) {
  return (
    <p className="sb-status" role="status">
      {statusText(conversation, texts)}
    </p>
  );
}
