import type { ServerProcess } from './server-process.ts';
import { ADMIN } from './server-process.ts';

type Target = Pick<ServerProcess, 'call'>;

/** Somebody who writes into one conversation. */
export interface Person {
  side: 'customer' | 'operator';
  id: string;
  token: string;
}

export interface Visit {
  visitor: Person;
  conversationId: string;
}

/** A visitor who has written their first message. */
export async function aVisit(server: Target, name = 'Ada'): Promise<Visit> {
  const { status, body } = await server.call('POST /api/widget/init', {
    body: { widgetKey: 'demo-widget', name, message: 'Hello' },
  });
  if (status !== 200 || !body.conversation) throw new Error(`init failed with ${status}`);
  const { conversation, token, visitor } = body;
  return { visitor: { side: 'customer', id: visitor.id, token }, conversationId: conversation.id };
}

export async function signIn(server: Target, email = ADMIN.email): Promise<Person> {
  const { status, body } = await server.call('POST /api/auth/login', {
    body: { email, password: ADMIN.password },
  });
  if (status !== 200) throw new Error(`sign-in failed with ${status}`);
  return { side: 'operator', id: body.operator.id, token: body.token };
}

/** A new operator of the demo company, signed in. */
export async function anAgent(server: Target, admin: Person, name: string): Promise<Person> {
  const email = `${name.toLowerCase()}@example.com`;
  const { status } = await server.call('POST /api/operators', {
    token: admin.token,
    body: { email, name, role: 'agent', password: ADMIN.password },
  });
  if (status >= 300) throw new Error(`making an operator failed with ${status}`);
  return signIn(server, email);
}
