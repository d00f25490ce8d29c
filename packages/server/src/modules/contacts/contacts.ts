import type { Router } from '../../platform/http/index.ts';
import {
  type ApiKeyPrincipal,
  type CustomerPrincipal,
  createSignedTokens,
  type OperatorPrincipal,
  type Principal,
} from '../accounts/index.ts';
import { type Claim, fillUnknown, normaliseClaim } from './claims.ts';
import { contactRoutes } from './contact.routes.ts';
import { findContact, saveLastSeen } from './contact.store.ts';
import { type MintedToken, mintToken, verifyToken } from './customer-token.ts';
import type { ContactsDeps, ContactsOptions } from './deps.ts';
import { principalOf } from './principal-of.ts';
import { revokeTokens } from './revoke-tokens.ts';
import { saveVerified } from './save-verified.ts';
import { type Seen, touch } from './touch.ts';

export interface Contacts {
  /** Throws `unauthorized`. */
  verifyToken(token: string): Promise<CustomerPrincipal>;
  mintToken(person: CustomerPrincipal): Promise<MintedToken>;
  /** The person an identity token of the company's backend names. Throws `unauthorized`. */
  identify(companyId: string, identityToken: string): Promise<CustomerPrincipal>;
  /** The same for a token sent in place of one of ours: its key says of which company. Throws `unauthorized`. */
  identifyBearer(identityToken: string): Promise<CustomerPrincipal>;
  normaliseClaim(claim: Claim): Claim;
  /** The person with what they say of themselves where nothing was known yet. */
  fillUnknown(person: CustomerPrincipal, claim: Claim): Promise<CustomerPrincipal>;
  /** Where the person is now; nothing happens where they are not stored. */
  touch(person: CustomerPrincipal, seen: Seen): Promise<void>;
  /** They have gone, and were there until then. */
  noteLeft(person: { id: string; companyId: string }, at: number): Promise<void>;
  /** Refuses all tokens that the contact has so far. Throws `not_found`. */
  revokeTokens(principal: OperatorPrincipal | ApiKeyPrincipal, contactId: string, ip: string): Promise<void>;
  routes(router: Router<Principal>): void;
}

export function createContacts({ instanceSecret, ...options }: ContactsOptions): Contacts {
  const tokens = createSignedTokens({ instanceSecret, purpose: 'customer', now: options.now });
  const deps: ContactsDeps = { ...options, tokens };
  async function identify(companyId: string | null, identityToken: string): Promise<CustomerPrincipal> {
    const { keyId, ...person } = await deps.verifyIdentityToken(companyId, identityToken);
    return principalOf(await saveVerified(deps, person), keyId);
  }
  return {
    verifyToken: (token) => verifyToken(deps, token),
    mintToken: (person) => mintToken(deps, person),
    identify,
    identifyBearer: (identityToken) => identify(null, identityToken),
    normaliseClaim,
    fillUnknown: (person, claim) => fillUnknown(deps, person, claim),
    touch: (person, seen) => touch(deps, person, seen),
    async noteLeft({ id, companyId }, at) {
      // Most who leave have only looked: they are not stored, and need no turn of the one writer.
      if (!(await findContact(deps.database, companyId, id))) return;
      await deps.database.transaction((tx) => saveLastSeen(tx, { id, companyId, at }));
    },
    revokeTokens: (principal, contactId, ip) => revokeTokens(deps, principal, contactId, ip),
    routes: (router) => contactRoutes(router, deps),
  };
}
