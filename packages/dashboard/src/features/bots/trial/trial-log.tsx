import type { Chatbot } from '@switchboard/protocol';
import { useLayoutEffect, useRef } from 'react';
import { Link } from 'react-router';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { AnswerText } from '../answer-text.tsx';
import type { TrialChatState, TrialLine } from './use-trial-chat.ts';

interface TrialLogProps {
  bot: Chatbot;
  chat: TrialChatState;
}

export function TrialLog({ bot, chat: { lines, ask } }: TrialLogProps) {
  const log = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (lines.length > 0) log.current?.scrollTo({ top: log.current.scrollHeight });
  }, [lines]);
  return (
    <div
      ref={log}
      role="log"
      aria-label={`Chat with ${bot.name}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      className="min-h-0 flex-1 overflow-y-auto p-3"
    >
      {lines.length === 0 && (
        <Beginning
          bot={bot}
          onAsk={(question) => {
            // What was pressed goes away: the keyboard goes on where the answer comes.
            log.current?.focus();
            ask(question);
          }}
        />
      )}
      <ol className="flex flex-col gap-3">
        {lines.map((line) => (
          <Line key={line.key} bot={bot} line={line} />
        ))}
      </ol>
    </div>
  );
}

function Beginning({ bot, onAsk }: { bot: Chatbot; onAsk: (question: string) => void }) {
  const { greeting, suggestedQuestions, enabled } = bot;
  return (
    <div className="flex flex-col items-start gap-3">
      <p dir="auto" className={bubbleClass}>
        {greeting || 'Ask what a customer would ask.'}
      </p>
      {enabled && suggestedQuestions.length > 0 && (
        <ul aria-label="Suggested questions" className="flex flex-wrap gap-2">
          {suggestedQuestions.map((question) => (
            <li key={question}>
              <Button
                size="sm"
                className="h-auto! whitespace-normal! py-1 text-start"
                onClick={() => onAsk(question)}
              >
                {question}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

const bubbleClass = 'w-fit max-w-[90%] rounded-bubble bg-bot-soft px-3 py-2 text-sm';

function Line({
  bot,
  line: { who, text, sources, question, isUnderWay },
}: {
  bot: Chatbot;
  line: TrialLine;
}) {
  if (who === 'note') return <li className="self-center text-center text-muted text-xs">{text}</li>;
  if (who === 'you') {
    return (
      <li
        dir="auto"
        className="w-fit max-w-[90%] whitespace-pre-wrap break-words self-end rounded-bubble bg-accent-soft px-3 py-2 text-sm"
      >
        <span className="sr-only">You: </span>
        {text}
      </li>
    );
  }
  return (
    <li className="flex flex-col items-start gap-1">
      <span className="flex items-center gap-1.5 text-muted text-xs">
        {bot.name} <Badge tone="bot">AI</Badge>
      </span>
      <div className={bubbleClass} aria-busy={isUnderWay || undefined}>
        {text === '' ? <Thinking /> : <AnswerText text={text} sources={sources} />}
      </div>
      {!isUnderWay && (
        <Link
          to={`/settings/knowledge/try?${new URLSearchParams({ bot: bot.id, q: question })}`}
          className="text-muted text-xs underline hover:text-ink"
        >
          Why this answer
        </Link>
      )}
    </li>
  );
}

function Thinking() {
  return (
    <span role="status" aria-label="Thinking" className="flex h-4.5 items-center gap-1">
      {[0, 1, 2].map((dot) => (
        <span
          key={dot}
          aria-hidden="true"
          className="size-1.5 animate-dot rounded-full bg-current"
          style={{ animationDelay: `${dot * 160}ms` }}
        />
      ))}
    </span>
  );
}
