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

/** Names its widget in the body, and is held against that widget's own list. */
const isWidgetInit = (request: FastifyRequest) => request.routeOptions.url === '/api/widget/init';

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
      else if (origin !== undefined && !isWidgetInit(request) && !(await inboxes.isKnownOrigin(origin))) {
        throw new AppError('origin_not_allowed');
      }
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
