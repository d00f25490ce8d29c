import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { ErrorState } from '../../ui/error-state.tsx';
import { describeError } from '../session/index.ts';
import { ContactFacts } from './contact-facts.tsx';
import { ContactIdentity } from './contact-identity.tsx';
import { ContactSkeleton } from './contact-skeleton.tsx';
import { useContact } from './queries.ts';

/** One contact; `history` is what other features know of them. */
export function ContactPage({ history }: { history: (contactId: string) => ReactNode }) {
  const { contactId = '' } = useParams();
  const contact = useContact(contactId);
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto max-w-240 px-5 py-6 md:px-10">
        <nav aria-label="Where you are" className="mb-4 text-muted text-sm">
          <Link to="/contacts" className="hover:underline">
            Contacts
          </Link>
        </nav>
        {contact.isPending && <ContactSkeleton />}
        {contact.isError && (
          <ErrorState
            title="This contact did not load."
            detail={describeError(contact.error)}
            onRetry={contact.refetch}
          />
        )}
        {contact.data && (
          <div className="grid gap-8 md:grid-cols-[300px_1fr]">
            <div className="flex flex-col gap-2">
              <h1 className="sr-only">{contact.data.name || contact.data.email || 'Visitor'}</h1>
              <ContactIdentity contact={contact.data} />
              <ContactFacts contact={contact.data} />
            </div>
            <div className="min-w-0">{history(contact.data.id)}</div>
          </div>
        )}
      </div>
    </div>
  );
}
