import { type ApiClient, createApi } from '@switchboard/client';
import type { BodyOf, Conversation, Me } from '@switchboard/protocol';
import { eventually } from './eventually.ts';
import { ADMIN } from './server.ts';

const DEMO_WIDGET = 'demo-widget';

/** A visitor who writes without a browser. */
export interface ApiVisitor {
  id: string;
  token: string;
  conversation: Conversation;
  write(text: string, clientMessageId?: string): Promise<void>;
}

export interface Credentials {
  email: string;
  password: string;
}

/** An operator who is signed in: the API in their name, and what the dashboard keeps of a session. */
export interface SignedIn {
  api: ApiClient;
  session: { token: string; me: Me };
}

export async function signIn(url: string, { email, password }: Credentials = ADMIN): Promise<SignedIn> {
  let bearer: string | null = null;
  const api = createApi({ baseUrl: url, token: () => bearer });
  const { token, operator, company } = await api.call('POST /api/auth/login', { body: { email, password } });
  bearer = token;
  return { api, session: { token, me: { operator, company } } };
}

/** Makes an operator; their password is the admin's. */
export async function addOperator(admin: ApiClient, name: string, role: 'admin' | 'agent' = 'agent') {
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@example.com`;
  const person = { email, name, role, password: ADMIN.password };
  const { operator } = await admin.call('POST /api/operators', { body: person });
  return { ...person, id: operator.id };
}

/** A new conversation, begun as a browser would begin it. */
export async function addVisitor(
  url: string,
  begin: Partial<BodyOf<'POST /api/widget/init'>> = {},
): Promise<ApiVisitor> {
  let token: string | null = null;
  const api = createApi({ baseUrl: url, token: () => token });
  const reply = await api.call('POST /api/widget/init', {
    body: { widgetKey: DEMO_WIDGET, message: 'Hello', ...begin },
  });
  token = reply.token;
  const { conversation } = reply;
  if (!conversation) throw new Error('A first message makes a conversation');
  return {
    id: reply.visitor.id,
    token,
    conversation,
    async write(text, clientMessageId) {
      await api.call('POST /api/widget/messages', {
        body: { conversationId: conversation.id, text, ...(clientMessageId ? { clientMessageId } : {}) },
      });
    },
  };
}

/** What was said in a conversation, as the server has it: the texts of people, in the order of seq. */
export async function serverTranscript(operator: ApiClient, conversationId: string): Promise<string[]> {
  const { messages } = await operator.call('GET /api/conversations/:id/messages', {
    params: { id: conversationId },
    query: { limit: 1000 },
  });
  const seqs = messages.map(({ seq }) => seq);
  if (seqs.some((seq, index) => seq !== index + 1)) throw new Error(`The order has gaps: ${seqs.join(' ')}`);
  return messages.filter(({ role }) => role !== 'SYSTEM').map(({ text }) => text);
}

/** The conversation whose last words these are, once there is one. */
export async function conversationThatSays(operator: ApiClient, words: string): Promise<string> {
  let id: string | undefined;
  await eventually(async () => {
    const { conversations } = await operator.call('GET /api/conversations', { query: {} });
    id = conversations.find(({ preview }) => preview === words)?.id;
    return id;
  }).toBeDefined();
  return id ?? '';
}
