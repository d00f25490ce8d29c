// The client of the escalation document (ChatbotChatInterface and real time), typed in as it stands there.
import { type ChatConfig, UniversalChatInterface, useRealtimeChat } from '@switchboard/react';
import { useState } from 'react';
import { settings } from './settings.ts';

export function EscalationDocument() {
  const [chatId, setChatId] = useState<string | null>(null);
  const [realtimeMode, setRealtimeMode] = useState(false);
  const [agentJoinedMessage, setAgentJoinedMessage] = useState('');

  const chatConfig: ChatConfig = {
    type: 'chatbot',
    chatbotId: settings.bot,
    baseUrl: settings.baseUrl,
    chatId: chatId || undefined,
    onChatCreated: (newChatId: string) => {
      setChatId(newChatId);
      console.log('Chat created:', newChatId);
    },
  };

  const { status } = useRealtimeChat({
    chatId: chatId || undefined,
    enabled: realtimeMode,
    baseUrl: settings.baseUrl,
    onAgentJoined: (agent) => {
      console.log('AGENT JOINED EVENT RECEIVED:', agent);
      setAgentJoinedMessage(`You're now connected to ${agent.name}`);
    },
  });

  return (
    <div className="chats">
      <UniversalChatInterface config={chatConfig} />
      <aside>
        <p id="chat-id">{chatId}</p>
        <p id="status">{status}</p>
        <p id="joined">{agentJoinedMessage}</p>
        <button type="button" onClick={() => setRealtimeMode(true)}>
          Real time
        </button>
      </aside>
    </div>
  );
}
