import type { KnownOfContact } from '@switchboard/protocol';
import type { Database } from '../../platform/database/index.ts';
import type { Accounts, Revocation, SignedTokens } from '../accounts/index.ts';
import type { PresenceOf } from './contact.presenter.ts';

/** What app.ts gives to the contacts module. */
export interface ContactsOptions {
  database: Database;
  now: () => number;
  instanceSecret: Buffer;
  verifyIdentityToken: Accounts['verifyIdentityToken'];
  isIdentityKeyLive: Accounts['isIdentityKeyLive'];
  presenceOf: PresenceOf;
  /** Called after the commit. Must not throw. */
  onRevoked(revocation: Revocation): void;
  /** What is known of the contact was corrected. Called after the commit, in its order; must not throw. */
  onChanged(companyId: string, contact: KnownOfContact): void;
}

/** What the use cases work with. */
export interface ContactsDeps extends Omit<ContactsOptions, 'instanceSecret'> {
  tokens: SignedTokens;
}
