import { AppError } from '../../lib/app-error.ts';
import { newId } from '../../lib/ids.ts';
import type { CustomerPrincipal, VerifiedClaims } from '../accounts/index.ts';
import { findContact } from './contact.store.ts';
import type { ContactsDeps } from './deps.ts';

const LIFETIME_MS = 30 * 24 * 60 * 60 * 1000;

/** What a customer token says; a visitor without a contact row is all in here. */
interface CustomerClaims extends VerifiedClaims {
  cid: string;
  inb?: string;
  name?: string;
  email?: string;
  ver?: true;
  ext?: string;
  /** The identity key it was given for. */
  key?: string;
}

export interface MintedToken {
  token: string;
  /** Epoch milliseconds. */
  expiresAt: number;
}

/** A token for 30 days; asking again for one at each visit renews it. */
export async function mintToken(
  { tokens, now }: Pick<ContactsDeps, 'tokens' | 'now'>,
  person: CustomerPrincipal,
): Promise<MintedToken> {
  const expiresAt = now() + LIFETIME_MS;
  const token = await tokens.sign(
    {
      sub: person.id,
      cid: person.companyId,
      jti: newId(now()),
      ...(person.inboxId === null ? {} : { inb: person.inboxId }),
      ...(person.name === '' ? {} : { name: person.name }),
      ...(person.email === '' ? {} : { email: person.email }),
      ...(person.verified ? { ver: true } : {}),
      ...(person.externalId === null ? {} : { ext: person.externalId }),
      ...(person.identityKeyId === undefined ? {} : { key: person.identityKeyId }),
    },
    expiresAt,
  );
  return { token, expiresAt };
}

/** Whose token this is; of a stored contact, with what is known by now. Throws `unauthorized`. */
export async function verifyToken(
  { database, tokens, isIdentityKeyLive }: Pick<ContactsDeps, 'database' | 'tokens' | 'isIdentityKeyLive'>,
  token: string,
): Promise<CustomerPrincipal> {
  const claims = (await tokens.verify(token)) as CustomerClaims;
  const contact = await findContact(database, claims.cid, claims.sub);
  if (contact && claims.iat * 1000 <= contact.tokens_valid_from) throw new AppError('unauthorized');
  // A token that a leaked key brought about must not outlive the key.
  if (claims.key !== undefined && !(await isIdentityKeyLive(claims.key))) throw new AppError('unauthorized');
  return {
    kind: 'customer',
    id: claims.sub,
    companyId: claims.cid,
    inboxId: claims.inb ?? null,
    verified: claims.ver === true,
    externalId: claims.ext ?? null,
    ...(claims.key === undefined ? {} : { identityKeyId: claims.key }),
    name: contact?.name ?? claims.name ?? '',
    email: contact?.email ?? claims.email ?? '',
  };
}
