import type { ThreadMessage } from '@switchboard/client';
import { useContext, useId, useState } from 'preact/hooks';
import { fill } from '../../i18n/format.ts';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import { AnswerText } from './answer-text.tsx';
import { Feedback } from './feedback.tsx';
import { SourceCard, SourceList } from './sources.tsx';
import { BotContext } from './talk.ts';

/** What a bot says: its words with their sources, and how the visitor found it. Dots while it thinks. */
export function Answer({ message }: { message: ThreadMessage }) {
  const talk = useContext(BotContext);
  const [shown, show] = useState<number | null>(null);
  const cardId = useId();
  if (!talk) return null;
  const { words } = talk;
  const { text, meta, delivery } = message;
  const { sources = [], partial, stopped, escalationRequested } = meta;
  const isLive = delivery === 'sending';
  const source = sources.find(({ n }) => n === shown);
  const toggle = (n: number) => show(n === shown ? null : n);

  if (isLive && text === '') {
    return (
      <div class="bubble dots">
        <VisuallyHidden>{fill(words.thinking, { name: meta.author.name })}</VisuallyHidden>
        <i />
        <i />
        <i />
      </div>
    );
  }
  return (
    <>
      <AnswerText {...{ text, sources, isLive, shown, cardId, words }} onShow={toggle} />
      {partial && <p class="answer-note">{stopped ? words.stopped : words.brokeOff}</p>}
      {sources.length > 0 && <SourceList {...{ sources, shown, cardId, words }} onShow={toggle} />}
      {source && <SourceCard id={cardId} source={source} words={words} onClose={() => show(null)} />}
      {!isLive && !partial && !escalationRequested && meta.turnId && (
        <Feedback key={message.id} message={message} talk={talk} />
      )}
    </>
  );
}
