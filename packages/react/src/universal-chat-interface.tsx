import { type CSSProperties, type ReactElement, useId, useMemo } from 'react';
import type { ChatConfig } from './chat-config.ts';
import { en } from './locales/en.ts';
import { Composer } from './ui/composer.tsx';
import { MessageList } from './ui/message-list.tsx';
import type { RowActions } from './ui/message-row.tsx';
import { StatusLine } from './ui/status-line.tsx';
import { useConversation } from './use-conversation.ts';
import { useLatest } from './use-latest.ts';

export interface UniversalChatInterfaceProps {
  config: ChatConfig;
  className?: string | undefined;
  /** Also for the tokens: `{ '--sb-accent': '#0a7' }`. */
  style?: CSSProperties | undefined;
}

/** A chat with a bot that a person may take over, or with people from the start. */
export function UniversalChatInterface({
  config,
  className = '',
  style,
}: UniversalChatInterfaceProps): ReactElement {
  const { type, greeting, suggestedQuestions = [], theme, baseUrl = '' } = config;
  const texts = useMemo(() => ({ ...en, ...config.texts }), [config.texts]);
  const conversation = useConversation(config, texts);
  const { messages, agent, send, setTyping, askPerson, isBot, state } = conversation;
  const titleId = useId();
  const title = config.title ?? (type === 'traditional' ? texts.chat : texts.bot);
  const latest = useLatest(conversation);
  const actions = useMemo<RowActions>(
    () => ({
      retry: (message) => latest.current.retry(message),
      discard: (message) => latest.current.discard(message),
    }),
    [latest],
  );
  return (
    <section
      className={`sb-chat sb-${type} ${className}`.trim()}
      style={style}
      data-theme={theme}
      lang={texts.locale}
      dir={texts.direction}
      aria-labelledby={titleId}
    >
      <header className="sb-header">
        <div className="sb-who">
          <h2 id={titleId} className="sb-title" dir="auto">
            {title}
          </h2>
          {agent && (
            <p className="sb-agent">
              <bdi>{agent.name}</bdi>
            </p>
          )}
        </div>
        {isBot && state !== 'closed' && (
          <button type="button" className="sb-quiet" onClick={() => void askPerson()}>
            {texts.askPerson}
          </button>
        )}
      </header>
      <MessageList
        conversation={conversation}
        actions={actions}
        botName={title}
        greeting={greeting}
        baseUrl={baseUrl}
        texts={texts}
      />
      {messages.length === 0 && suggestedQuestions.length > 0 && (
        <ul className="sb-suggestions" aria-label={texts.suggestions}>
          {suggestedQuestions.map((question) => (
            <li key={question}>
              <button type="button" className="sb-quiet" dir="auto" onClick={() => send(question)}>
                {question}
              </button>
            </li>
          ))}
        </ul>
      )}
      <StatusLine conversation={conversation} texts={texts} />
      <Composer texts={texts} onSend={send} onTyping={setTyping} />
    </section>
  );
}
