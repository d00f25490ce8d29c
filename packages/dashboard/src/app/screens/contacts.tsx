import { ContactPage, ContactsPage } from '../../features/contacts/index.ts';
import { ContactConversations } from '../../features/conversations/index.ts';

export function ContactsRoute() {
  return <ContactsPage />;
}

/** What the features know of one contact, on one page. */
export function ContactRoute() {
  return (
    <ContactPage
      history={(contactId) => (
        <section aria-labelledby="contact-conversations">
          <h2 id="contact-conversations" className="mb-2 font-semibold text-base">
            Conversations
          </h2>
          <ContactConversations contactId={contactId} />
        </section>
      )}
    />
  );
}
