import { AppError } from '../../lib/app-error.ts';
import type { CustomerPrincipal } from '../../modules/accounts/index.ts';
import { findContact } from '../../modules/contacts/index.ts';
import type { Handshake } from '../../platform/realtime/index.ts';
import { type ChatSession, findSession, redeemToken } from './chat-session.store.ts';
import type { ChatbotSocketDeps } from './deps.ts';
import { hashOf, isWsToken } from './ws-token.ts';

export interface Admitted {
  session: ChatSession;
  customer: CustomerPrincipal;
  /** To be looked at again later; never the one-use token. */
  handshake: Handshake;
}

/** Uses up a session's own token; a token that lasts, for looking again. Revoked tokens took it with them. */
async function redeem(deps: ChatbotSocketDeps, sessionId: string, wsToken: string): Promise<string> {
  const { database } = deps.conversations;
  const hash = hashOf(wsToken);
  const session = await findSession(database, sessionId);
  // What a stranger makes up costs a read, and never waits for its turn to write.
  if (session?.ws_token_hash !== hash) throw new AppError('unauthorized');
  const isGood = await database.transaction((tx) => redeemToken(tx, sessionId, hash, deps.now()));
  const contact = await findContact(database, session.company_id, session.contact_id);
  if (!isGood || !contact || session.created_at <= contact.tokens_valid_from)
    throw new AppError('unauthorized');
  const person: CustomerPrincipal = {
    kind: 'customer',
    id: contact.id,
    companyId: contact.company_id,
    name: contact.name,
    email: contact.email,
    ...(JSON.parse(session.person) as Pick<CustomerPrincipal, 'inboxId' | 'verified' | 'externalId'>),
  };
  return (await deps.contacts.mintToken(person)).token;
}

/**
 * Who may speak for a session: the customer whose it is. Throws `unauthorized`, `origin_not_allowed`, `forbidden` for
 * other kinds of people, `rate_limited`, and `not_found` for what is unknown, another's or over.
 */
export async function admit(
  deps: ChatbotSocketDeps,
  sessionId: string,
  { token, origin }: Handshake,
): Promise<Admitted> {
  if (!token) throw new AppError('unauthorized');
  const lasting = isWsToken(token) ? await redeem(deps, sessionId, token) : token;
  const handshake = { token: lasting, origin };
  const principal = await deps.authenticate(handshake);
  if (principal.kind !== 'customer') throw new AppError('forbidden');
  await deps.limits.connections.consume(principal.id);
  const session = await findSession(deps.conversations.database, sessionId);
  if (session?.contact_id !== principal.id || session.ended_at !== null) throw new AppError('not_found');
  return { session, customer: principal, handshake };
}
