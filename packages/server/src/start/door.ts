import type { FastifyRequest } from 'fastify';
import { AppError } from '../lib/app-error.ts';
import { type Accounts, createAuthenticate, type Principal } from '../modules/accounts/index.ts';
import type { Contacts } from '../modules/contacts/index.ts';
import type { Inboxes } from '../modules/inboxes/index.ts';
import type { Handshake } from '../platform/realtime/index.ts';

export interface Door {
  /** Null without credentials. Throws `unauthorized` and `origin_not_allowed`. */
  forRequest(request: FastifyRequest): Promise<Principal | null>;
  forHandshake(handshake: Handshake): Promise<Principal>;
}

/** Who is calling, by whatever way: one door for REST and sockets (case 29). */
export function createDoor(accounts: Accounts, contacts: Contacts, inboxes: Inboxes): Door {
  const authenticate = createAuthenticate({
    operator: accounts.verifyOperatorToken,
    customer: contacts.verifyToken,
    identity: contacts.identifyBearer,
    apiKey: accounts.verifyApiKey,
  });

  return {
    async forRequest(request) {
      const { authorization, origin } = request.headers;
      const apiKey = request.headers['x-api-key'];
      const principal = await authenticate({
        authorization,
        apiKey: typeof apiKey === 'string' ? apiKey : undefined,
      });
      if (principal) await inboxes.checkOrigin(origin, principal.companyId);
      return principal;
    },
    async forHandshake({ token, origin }) {
      const principal = await authenticate({ token });
      if (!principal) throw new AppError('unauthorized');
      await inboxes.checkOrigin(origin, principal.companyId);
      return principal;
    },
  };
}
