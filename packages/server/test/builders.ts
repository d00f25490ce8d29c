import type { Conversation, Message } from '@switchboard/protocol';
import type { TestServer } from './server.ts';

const PASSWORD = 'correct horse battery';

let made = 0;

/** A number that no other thing of this process has. */
export function unique(): number {
  made += 1;
  return made;
}

/** A well-formed id of nothing. */
export const ABSENT_ID = '01hzzzzzzzzzzzzzzzzzzzzzzz';

export interface TestOperator {
  id: string;
  name: string;
  email: string;
  token: string;
}

export interface TestCompany {
  id: string;
  name: string;
  admin: TestOperator;
  apiKey: string;
  widgetId: string;
  widgetKey: string;
}

export interface TestVisitor {
  id: string;
  token: string;
}

export interface TestConversation {
  id: string;
  visitor: TestVisitor;
  conversation: Conversation;
  messages: Message[];
}

/** A company with an admin, an API key and a widget. */
export async function aCompany(server: TestServer): Promise<TestCompany> {
  const name = `Company ${unique()}`;
  const email = `admin${unique()}@company.example`;
  const { body } = await server.call('POST /api/companies', {
    token: await server.signIn(),
    body: { name, admin: { email, name: 'Grace', password: PASSWORD } },
  });
  const token = await server.signIn(email, PASSWORD);
  const key = await server.call('POST /api/api-keys', { token, body: { name: 'backend' } });
  const { widget } = (await server.call('POST /api/widgets', { token, body: { name: 'Corner shop' } })).body;
  const admin = { id: body.operator.id, name: 'Grace', email, token };
  return {
    id: body.company.id,
    name,
    admin,
    apiKey: key.body.key,
    widgetId: widget.id,
    widgetKey: widget.key,
  };
}

export async function anOperator(
  server: TestServer,
  company: TestCompany,
  { role = 'agent', name = `Otto ${unique()}` }: { role?: 'admin' | 'agent'; name?: string } = {},
): Promise<TestOperator> {
  const email = `operator${unique()}@company.example`;
  const body = { email, name, role, password: PASSWORD };
  const { operator } = (await server.call('POST /api/operators', { token: company.admin.token, body })).body;
  return { id: operator.id, name, email, token: await server.signIn(email, PASSWORD) };
}

export interface VisitorSays {
  name?: string;
  email?: string;
}

/** Somebody who has opened the widget and written nothing. */
export async function aVisitor(
  server: TestServer,
  { widgetKey }: Pick<TestCompany, 'widgetKey'>,
  says: VisitorSays = {},
): Promise<TestVisitor> {
  const { body } = await server.call('POST /api/widget/init', { body: { widgetKey, ...says } });
  return { id: body.visitor.id, token: body.token };
}

/** A visitor who has written their first message. */
export async function aConversation(
  server: TestServer,
  { widgetKey }: Pick<TestCompany, 'widgetKey'>,
  { message = 'Hello', ...says }: VisitorSays & { message?: string } = {},
): Promise<TestConversation> {
  const { body } = await server.call('POST /api/widget/init', { body: { widgetKey, message, ...says } });
  const { token, visitor, conversation, messages } = body;
  if (!conversation) throw new Error('init with a message made no conversation');
  return { id: conversation.id, visitor: { id: visitor.id, token }, conversation, messages };
}

/** A customer whom the company's backend vouches for. */
export async function aVerifiedCustomer(
  server: TestServer,
  { apiKey }: Pick<TestCompany, 'apiKey'>,
  person: { externalId: string; name?: string; email?: string },
): Promise<TestVisitor> {
  const { body } = await server.call('POST /api/customer-tokens', { apiKey, body: person });
  return { id: body.customerId, token: body.token };
}

/** Sends as a visitor; the message as stored. */
export async function say(server: TestServer, { id, visitor }: TestConversation, text: string) {
  const body = { conversationId: id, text };
  return (await server.call('POST /api/widget/messages', { token: visitor.token, body })).body.message;
}

/** Sends as an operator; the message as stored. */
export async function reply(
  server: TestServer,
  operator: Pick<TestOperator, 'token'>,
  conversationId: string,
  text: string,
) {
  const body = { conversationId, text };
  return (await server.call('POST /api/messages/send', { token: operator.token, body })).body.message;
}
