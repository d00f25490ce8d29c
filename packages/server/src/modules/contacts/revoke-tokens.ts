import { AppError } from '../../lib/app-error.ts';
import { type ApiKeyPrincipal, actorOf, audit, type OperatorPrincipal } from '../accounts/index.ts';
import { updateContact } from './contact.store.ts';
import type { ContactsDeps } from './deps.ts';

/** Refuses all tokens that a contact has so far, and cuts their sockets. */
export async function revokeTokens(
  { database, now, onRevoked }: Pick<ContactsDeps, 'database' | 'now' | 'onRevoked'>,
  principal: OperatorPrincipal | ApiKeyPrincipal,
  contactId: string,
  ip: string,
): Promise<void> {
  const { companyId } = principal;
  const at = now();
  await database.transaction(async (tx) => {
    const isTheirs = await updateContact(tx, { id: contactId, companyId }, { tokens_valid_from: at });
    if (!isTheirs) throw new AppError('not_found');
    const target = { kind: 'contact', id: contactId };
    await audit(tx, {
      companyId,
      actor: actorOf(principal),
      action: 'contact.tokens_revoked',
      target,
      ip,
      at,
    });
    tx.afterCommit(() => onRevoked({ kind: 'customer', id: contactId }));
  });
}
