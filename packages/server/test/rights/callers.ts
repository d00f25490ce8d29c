import { createSignedTokens, loadInstanceSecret } from '../../src/modules/accounts/index.ts';
import { ABSENT_ID, aConversation, anOperator } from '../builders.ts';
import type { CallOptions } from '../call-endpoint.ts';
import type { OpenTestDatabase, TestLocation } from '../databases.ts';
import type { TestServer } from '../server.ts';
import { aBotAnswer, aChatSession, type FullCompany, type Things, upload } from './full-company.ts';

export type Credentials = Pick<CallOptions, 'token' | 'apiKey' | 'headers'>;

/** Somebody with rights, but none to what the matrix asks them for. */
export interface Outsider {
  who: string;
  /** As route tables name it. */
  kinds: readonly string[];
  credentials: Credentials;
  /** What they may name. */
  own: Things;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** Tokens of the instance itself that are over. The server must not have been started yet. */
export async function expiredTokens(
  openTestDatabase: OpenTestDatabase,
  location: TestLocation,
): Promise<Record<'operator' | 'customer', string>> {
  const database = await openTestDatabase({ location });
  const instanceSecret = await loadInstanceSecret(database);
  await database.close();
  const now = () => Date.now() - 40 * DAY_MS;
  const sign = (purpose: 'operator' | 'customer') =>
    createSignedTokens({ instanceSecret, purpose, now }).sign(
      { sub: ABSENT_ID, cid: ABSENT_ID, sid: ABSENT_ID },
      now() + 30 * DAY_MS,
    );
  return { operator: await sign('operator'), customer: await sign('customer') };
}

/** Credentials that are worth nothing, by what is wrong with them. */
export async function nobodies(
  server: TestServer,
  { company, admin }: FullCompany,
  expired: Awaited<ReturnType<typeof expiredTokens>>,
): Promise<Record<string, Credentials>> {
  const { token } = admin;
  const signedOut = await server.signIn(admin.email);
  await server.call('POST /api/auth/logout', { token: signedOut });
  const disabled = await anOperator(server, company, { role: 'admin' });
  const params = { id: disabled.id };
  await server.call('PATCH /api/operators/:id', { token, params, body: { disabled: true } });
  const { apiKey, key } = (await server.call('POST /api/api-keys', { token, body: { name: 'old' } })).body;
  await server.call('DELETE /api/api-keys/:id', { token, params: { id: apiKey.id } });
  return {
    nobody: {},
    'a token that is none': { token: 'abc.def.ghi' },
    'a key that is none': { apiKey: 'sk_abc' },
    'a session that was signed out': { token: signedOut },
    'a disabled operator': { token: disabled.token },
    'a revoked API key': { apiKey: key },
    'an expired operator token': { token: expired.operator },
    'an expired customer token': { token: expired.customer },
    'a token in another header': { headers: { cookie: `token=${token}`, 'x-access-token': token } },
  };
}

async function customerOutsider(
  server: TestServer,
  { things, canary }: FullCompany,
  who: string,
  widgetKey: string,
): Promise<Outsider> {
  const begun = await aConversation(server, { widgetKey }, { name: 'Eve' });
  const { token } = begun.visitor;
  const own = {
    ...things,
    widgetKey,
    conversation: begun.id,
    message: begun.messages[0]!.id,
    contact: begun.visitor.id,
    chatSession: await aChatSession(server, token, things.chatbot),
    ...(await aBotAnswer(server, token, things.chatbot)),
    customerFile: await upload(server, token, `${canary} of ${who}`),
  };
  return { who, kinds: ['customer'], credentials: { token }, own };
}

/** Everybody who must not tell the home company's things from absent ones. */
export async function outsiders(
  server: TestServer,
  home: FullCompany,
  foreign: FullCompany,
): Promise<Outsider[]> {
  const { token } = home.admin;
  const second = await server.call('POST /api/widgets', { token, body: { name: 'Second' } });
  const own = foreign.things;
  return [
    await customerOutsider(server, home, 'another customer', home.company.widgetKey),
    await customerOutsider(server, home, 'a customer of another inbox', second.body.widget.key),
    await customerOutsider(server, foreign, 'a foreign customer', foreign.company.widgetKey),
    { who: 'a foreign agent', kinds: ['operator'], credentials: { token: foreign.agent.token }, own },
    {
      who: 'a foreign admin',
      kinds: ['operator', 'admin'],
      credentials: { token: foreign.admin.token },
      own,
    },
    {
      who: 'a foreign API key',
      kinds: ['api_key'],
      credentials: { apiKey: foreign.company.apiKey },
      own,
    },
  ];
}
