import { AppError } from '../../lib/app-error.ts';
import type { Router } from '../../platform/http/index.ts';
import type { Principal } from '../accounts/index.ts';
import { presentContacts } from './contact.presenter.ts';
import { findContact } from './contact.store.ts';
import { mintToken } from './customer-token.ts';
import type { ContactsDeps } from './deps.ts';
import { editContact } from './edit-contact.ts';
import { pageOfContacts } from './page-of-contacts.ts';
import { principalOf } from './principal-of.ts';
import { saveVerified } from './save-verified.ts';
import type { ContactTable } from './tables.ts';

// The route table lets operators and API keys in, each to the contacts of their own company.
export function contactRoutes(router: Router<Principal>, deps: ContactsDeps): void {
  const { database, presenceOf } = deps;

  async function presentOne(row: ContactTable | undefined) {
    const [contact] = row ? await presentContacts([row], presenceOf) : [];
    if (!contact) throw new AppError('not_found');
    return { contact };
  }

  router.on('POST /api/customer-tokens', async ({ principal, body }) => {
    const { externalId, name, email } = body;
    const contact = await saveVerified(deps, { companyId: principal.companyId, externalId, name, email });
    const { token } = await mintToken(deps, principalOf(contact));
    return { token, customerId: contact.id };
  });

  router.on('GET /api/contacts', async ({ principal, query }) => {
    const { rows, nextCursor } = await pageOfContacts(database, principal.companyId, query);
    return { items: await presentContacts(rows, presenceOf), nextCursor };
  });

  router.on('GET /api/contacts/:id', async ({ principal, params }) =>
    presentOne(await findContact(database, principal.companyId, params.id)),
  );

  router.on('PATCH /api/contacts/:id', async ({ principal, params, body }) =>
    presentOne(await editContact(deps, principal.companyId, params.id, body)),
  );
}
