import { decodeJwt } from 'jose';
import { AppError } from '../../lib/app-error.ts';
import type { ApiKeyPrincipal, CustomerPrincipal, OperatorPrincipal, Principal } from './principal.ts';
import { audienceOf } from './signed-tokens.ts';

/** From headers and handshakes, never from a query: those end up in logs (case 84). */
export interface Credentials {
  /** The `Authorization` header. */
  authorization?: string | undefined;
  /** The bare token of a socket's handshake. */
  token?: string | undefined;
  /** The `X-Api-Key` header. */
  apiKey?: string | undefined;
}

/** Each throws `unauthorized` for what is not valid now. */
export interface Verifiers {
  operator(token: string): Promise<OperatorPrincipal>;
  customer(token: string): Promise<CustomerPrincipal>;
  /** A token that the company's own backend signed. */
  identity(token: string): Promise<CustomerPrincipal>;
  apiKey(key: string): Promise<ApiKeyPrincipal>;
}

function bearerOf({ authorization, token }: Credentials): string | undefined {
  if (authorization === undefined) return token;
  const bearer = /^Bearer +(\S+) *$/i.exec(authorization)?.[1];
  if (bearer === undefined) throw new AppError('unauthorized');
  return bearer;
}

/** Whom the token claims to be for; its verifier finds out. */
function claimedAudience(token: string): unknown {
  try {
    return decodeJwt(token).aud;
  } catch {
    throw new AppError('unauthorized');
  }
}

/** The one door for REST and sockets: null for a caller without credentials, `unauthorized` for bad ones. */
export function createAuthenticate(verifiers: Verifiers) {
  return async (credentials: Credentials): Promise<Principal | null> => {
    const token = bearerOf(credentials);
    if (token !== undefined) {
      const audience = claimedAudience(token);
      if (audience === audienceOf('operator')) return verifiers.operator(token);
      if (audience === audienceOf('customer')) return verifiers.customer(token);
      return verifiers.identity(token);
    }
    return credentials.apiKey === undefined ? null : verifiers.apiKey(credentials.apiKey);
  };
}
