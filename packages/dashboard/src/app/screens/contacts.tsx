import { ContactPage } from '../../features/contacts/index.ts';
import { ContactConversations } from '../../features/conversations/index.ts';

export { ContactsPage as ContactsRoute } from '../../features/contacts/index.ts';

export const preloadContact = ContactPage.preload;

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
