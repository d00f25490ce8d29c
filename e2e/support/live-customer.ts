import { createApi, createConnection } from '@switchboard/client';
import type { BodyOf, LiveMessage, LiveSession } from '@switchboard/protocol';
import { onTestFinished } from 'vitest';

/** Somebody who asks for a person, with face 5's own calls and events and without a browser. */
export interface LiveCustomer {
  session: LiveSession;
  /** What was said to them so far. */
  heard(): string[];
  /** Whether anybody has told that they have seen what the customer wrote. */
  wasSeen(): boolean;
  say(content: string): Promise<LiveMessage>;
  /** Closes the page, as the server sees it. */
  leave(): void;
  comeBack(): Promise<void>;
}

type Start = BodyOf<'POST /api/live-chat/start'>;

/** Begins a live chat, which ends with the test. */
export async function startLiveChat(url: string, name: string, start: Start): Promise<LiveCustomer> {
  let token: string | null = null;
  const api = createApi({ baseUrl: url, token: () => token });
  const visit = await api.call('POST /api/widget/init', { body: { widgetKey: 'demo-widget', name } });
  token = visit.token;
  const connection = createConnection({ baseUrl: url, token: () => token });
  const isConnected = () => new Promise<void>((resolve) => void connection.onConnected(resolve));
  const connected = isConnected();
  const heard: string[] = [];
  let seen = false;
  connection.on('chat:new_message', ({ message }) => {
    if (message.sender_type === 'agent') heard.push(message.content);
  });
  connection.on('chat:seen', () => {
    seen = true;
  });
  connection.connect();
  await connected;
  const { session } = await connection.emit('chat:start', start);
  onTestFinished(async () => {
    await api.call('POST /api/live-chat/:id/end', { params: { id: session.id }, body: {} });
    connection.close();
  });
  return {
    session,
    leave: () => connection.close(),
    async comeBack() {
      const connectedAgain = isConnected();
      connection.connect();
      await connectedAgain;
    },
    heard: () => heard,
    wasSeen: () => seen,
    say: async (content) =>
      (await connection.emit('chat:send_message', { session_id: session.id, type: 'text', content })).message,
  };
}
