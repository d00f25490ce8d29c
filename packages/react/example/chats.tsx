import { ChatbotChatInterface, UniversalChatInterface } from '@switchboard/react';
import { useState } from 'react';
import { settings } from './settings.ts';

const { baseUrl, bot, otherBot, token } = settings;

/** All that most pages need. */
export function OneChat() {
  return (
    <div className="chats">
      <ChatbotChatInterface
        chatbotId={bot}
        baseUrl={baseUrl}
        title="Robin"
        greeting="Ask me about the shop."
      />
    </div>
  );
}

/** Two bots on one page, each with a chat of its own; the second one in the shop's colours. */
export function TwoChats() {
  return (
    <div className="chats">
      <ChatbotChatInterface chatbotId={bot} baseUrl={baseUrl} title="Robin" />
      <ChatbotChatInterface
        chatbotId={otherBot}
        baseUrl={baseUrl}
        title="Sam"
        theme="dark"
        style={{ '--sb-accent': 'oklch(0.8 0.12 150)' } as React.CSSProperties}
      />
    </div>
  );
}

/** A chat with people, for a customer whom the shop's own backend has given a token. */
export function PeopleChat() {
  const [chatId, setChatId] = useState<string | null>(null);
  return (
    <div className="chats">
      <UniversalChatInterface
        config={{ type: 'traditional', baseUrl, token, chatId, onChatCreated: setChatId, title: 'Our team' }}
      />
    </div>
  );
}
