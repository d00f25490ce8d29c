import { fileURLToPath } from 'node:url';
import type { Seat } from '../load/link.ts';
import { type ServerCommand, type ServerProcess, startServer } from './process.ts';

const MAIN = fileURLToPath(new URL('../../packages/server/src/main.ts', import.meta.url));
const ADMIN = { email: 'bench@example.com', password: 'bench-mark-password' };
const AT_ONCE = 10;

/**
 * The product with its demo widget, and without rate limits: they would stop what is measured here. `more`: other
 * settings, such as of its database.
 */
export function startProduct(
  dataDir: string,
  nodeArgs: ServerCommand['nodeArgs'] = [],
  more: ServerCommand['env'] = {},
): Promise<ServerProcess> {
  const env = {
    ...more,
    DEMO: 'people',
    DATA_DIR: dataDir,
    ADMIN_EMAIL: ADMIN.email,
    ADMIN_PASSWORD: ADMIN.password,
    RATE_LIMITS: '0',
    LOG_LEVEL: 'error',
  };
  return startServer({ file: MAIN, env, nodeArgs });
}

async function reply<T>(response: Response): Promise<T> {
  if (!response.ok) throw new Error(`${response.url}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}

async function post<T>(url: string, body: object, token?: string): Promise<T> {
  const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const headers = { 'content-type': 'application/json', ...authorization };
  return reply(await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) }));
}

async function times<T>(count: number, make: (index: number) => Promise<T>): Promise<T[]> {
  const made: T[] = [];
  while (made.length < count) {
    const size = Math.min(AT_ONCE, count - made.length);
    made.push(...(await Promise.all(Array.from({ length: size }, (_, i) => make(made.length + i)))));
  }
  return made;
}

interface Init {
  token: string;
  conversation: { id: string } | null;
}

/** New visitors with a conversation each. */
export function openConversations(url: string, count: number): Promise<Seat[]> {
  return times(count, async () => {
    const body = { widgetKey: 'demo-widget', message: 'Hello, is anybody there?' };
    const { token, conversation } = await post<Init>(`${url}/api/widget/init`, body);
    return { token, conversationIds: [conversation?.id as string] };
  });
}

/** New visitors who opened the widget and have not written. */
export function visitorTokens(url: string, count: number): Promise<string[]> {
  return times(count, async () => {
    const { token } = await post<Init>(`${url}/api/widget/init`, { widgetKey: 'demo-widget' });
    return token;
  });
}

export async function signIn(url: string, email = ADMIN.email): Promise<string> {
  return (await post<{ token: string }>(`${url}/api/auth/login`, { ...ADMIN, email })).token;
}

export async function operatorId(url: string, token: string): Promise<string> {
  const answer = await fetch(`${url}/api/auth/me`, { headers: { authorization: `Bearer ${token}` } });
  return (await reply<{ operator: { id: string } }>(answer)).operator.id;
}

/** A published bot that knows one text and nothing else; its key. */
export async function makeBot(url: string, document: { title: string; text: string }): Promise<string> {
  const token = await signIn(url);
  const { chatbot } = await post<{ chatbot: { id: string; key: string } }>(
    `${url}/api/chatbots`,
    { name: 'Bench', published: true },
    token,
  );
  const added = { ...document, botIds: [chatbot.id] };
  const { document: made } = await post<{ document: { id: string } }>(`${url}/api/documents`, added, token);
  const headers = { authorization: `Bearer ${token}` };
  for (;;) {
    const answer = await fetch(`${url}/api/documents/${made.id}`, { headers });
    const { document: now } = await reply<{ document: { status: string } }>(answer);
    if (now.status === 'ready') return chatbot.key;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Everybody's password is the admin's. */
export function signInAll(url: string, emails: readonly string[]): Promise<{ id: string; token: string }[]> {
  return times(emails.length, async (index) => {
    const token = await signIn(url, emails[index]);
    return { id: await operatorId(url, token), token };
  });
}

/** A customer whom the company's backend vouches for. */
export async function customerToken(url: string): Promise<string> {
  const made = await post<{ key: string }>(`${url}/api/api-keys`, { name: 'bench' }, await signIn(url));
  const headers = { 'content-type': 'application/json', 'x-api-key': made.key };
  const body = JSON.stringify({ externalId: 'bench-customer', name: 'Ada' });
  const answer = await fetch(`${url}/api/customer-tokens`, { method: 'POST', headers, body });
  return (await reply<{ token: string }>(answer)).token;
}
