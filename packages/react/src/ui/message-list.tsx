import { useMemo } from 'react';
import { fill } from '../locales/fill.ts';
import type { ChatTexts } from '../locales/texts.ts';
import type { ChatMessage } from '../types.ts';
import type { Conversation } from '../use-conversation.ts';
import { LiveRow } from './live-row.tsx';
import { MessageRow, type RowActions } from './message-row.tsx';
import { useReadingPlace } from './use-reading-place.ts';

interface MessageListProps {
  conversation: Conversation;
  actions: RowActions;
  botName: string;
  greeting: string | undefined;
  baseUrl: string;
  texts: ChatTexts;
}

function isSameAuthor(before: ChatMessage | undefined, { role, meta }: ChatMessage): boolean {
  return before?.role === role && before.meta.author.name === meta.author.name;
}

/** What was said, and what is being said. */
export function MessageList({ conversation, actions, botName, greeting, baseUrl, texts }: MessageListProps) {
  const { messages, answer, agent, isAgentTyping, hasEarlier, loadEarlier, canRetryAnswer } = conversation;
  const content = useMemo(
    () => ({ messages, answer: answer?.text, isAgentTyping }),
    [messages, answer?.text, isAgentTyping],
  );
  const { log, onScroll, isAway, toEnd } = useReadingPlace(messages[0]?.id, content);
  return (
    <div className="sb-log-frame">
      <div
        className="sb-log"
        role="log"
        aria-label={texts.messages}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be scrollable by keys.
        tabIndex={0}
        ref={log}
        onScroll={onScroll}
      >
        {hasEarlier && (
          <button type="button" className="sb-link sb-earlier" onClick={() => void loadEarlier()}>
            {texts.earlier}
          </button>
        )}
        {messages.length === 0 && greeting && (
          <p className="sb-greeting" dir="auto">
            {greeting}
          </p>
        )}
        <ol className="sb-messages">
          {messages.map((message, index) => (
            <MessageRow
              key={message.meta.clientMessageId ?? message.id}
              message={message}
              isFirst={!isSameAuthor(messages[index - 1], message)}
              baseUrl={baseUrl}
              texts={texts}
              {...actions}
            />
          ))}
          {answer && (
            <LiveRow
              text={answer.text}
              name={botName}
              texts={texts}
              onStop={() => void conversation.stop()}
            />
          )}
        </ol>
        {canRetryAnswer && !answer && (
          <p className="sb-meta">
            {messages.at(-1)?.role === 'USER' && texts.stopped}{' '}
            <button type="button" className="sb-link" onClick={() => void conversation.askAgain()}>
              {texts.tryAgain}
            </button>
          </p>
        )}
        {isAgentTyping && (
          <p className="sb-meta sb-typing">{fill(texts.typing, { name: agent?.name ?? texts.bot })}</p>
        )}
      </div>
      {isAway && (
        <button type="button" className="sb-to-end" onClick={toEnd}>
          {texts.latest}
        </button>
      )}
    </div>
  );
}
