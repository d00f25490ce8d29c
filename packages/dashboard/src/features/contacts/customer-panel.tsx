import type { ReactNode } from 'react';
import { ErrorState } from '../../ui/error-state.tsx';
import { describeError } from '../session/index.ts';
import { ContactFacts } from './contact-facts.tsx';
import { ContactIdentity } from './contact-identity.tsx';
import { ContactSkeleton } from './contact-skeleton.tsx';
import { useContact } from './queries.ts';

interface CustomerPanelProps {
  contactId: string;
  /** What other features know of them: conversations, tickets. */
  children?: ReactNode;
}

/** The customer beside a conversation. */
export function CustomerPanel({ contactId, children }: CustomerPanelProps) {
  const contact = useContact(contactId);
  if (contact.isPending) return <ContactSkeleton />;
  if (contact.isError) {
    return (
      <ErrorState
        title="The customer did not load."
        detail={describeError(contact.error)}
        onRetry={contact.refetch}
      />
    );
  }
  return (
    <div className="flex flex-col gap-2 px-2 py-4">
      <ContactIdentity contact={contact.data} />
      {children}
      <ContactFacts contact={contact.data} />
    </div>
  );
}
