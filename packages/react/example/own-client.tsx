// A client of one's own, written from the escalation document alone: its reading of the stream, its chatId, the hook.
import { useRealtimeChat } from '@switchboard/react';
import { type FormEvent, useState } from 'react';
import { settings } from './settings.ts';

export function OwnClient() {
  const [config, setConfig] = useState<{ chatId?: string; token?: string }>({});
  const [assistantMessage, setAssistantMessage] = useState('');
  const [text, setText] = useState('');
  const { messages, agent, send, status } = useRealtimeChat({ ...config, baseUrl: settings.baseUrl });
  const onChatCreated = (chatId: string) => setConfig((before) => ({ ...before, chatId }));

  async function ask(event: FormEvent) {
    event.preventDefault();
    if (agent) {
      send(text);
      return;
    }
    const requestBody = { message: text, stream: true, chatId: config.chatId };
    console.log('📤 Sending message with chatId:', config.chatId);
    const response = await fetch(`${settings.baseUrl}/api/chatbots/${settings.bot}/chat`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(config.token ? { authorization: `Bearer ${config.token}` } : {}),
      },
      body: JSON.stringify(requestBody),
    });
    const lines = (await response.text()).split('\n').filter((line) => line.startsWith('data: '));
    let assistantMessage = '';
    for (const line of lines) {
      const parsed = JSON.parse(line.slice(6));
      if (parsed.visitorToken) setConfig((before) => ({ ...before, token: parsed.visitorToken }));
      // Capture chatId from first chunk
      if (parsed.chatId && onChatCreated) {
        if (!assistantMessage && !config.chatId) {
          onChatCreated(parsed.chatId);
          console.log('📝 Chat ID captured from streaming:', parsed.chatId);
        }
      }
      assistantMessage += parsed.content ?? '';
    }
    setAssistantMessage(assistantMessage);
  }

  return (
    <form onSubmit={ask}>
      <label>
        Say
        <input value={text} onChange={(event) => setText(event.target.value)} />
      </label>
      <button type="submit">Say it</button>
      <p id="answer">{assistantMessage}</p>
      <p id="status">{status}</p>
      <ol>
        {messages.map(({ id, role, text: words }) => (
          <li key={id}>
            {role}: {words}
          </li>
        ))}
      </ol>
    </form>
  );
}
