import { ContactPage } from '../../features/contacts/index.ts';
import { ContactConversations } from '../../features/conversations/index.ts';
import { ContactTickets } from '../../features/tickets/index.ts';

export { ContactsPage as ContactsRoute } from '../../features/contacts/index.ts';

export const preloadContact = ContactPage.preload;

/** What the features know of one contact, on one page. */
export function ContactRoute() {
  return (
    <ContactPage
      history={(contactId) => (
        <div className="flex flex-col gap-6">
          <section aria-labelledby="contact-conversations">
            <h2 id="contact-conversations" className="mb-2 font-semibold text-base">
              Conversations
            </h2>
            <ContactConversations contactId={contactId} />
          </section>
          <section aria-labelledby="contact-tickets">
            <h2 id="contact-tickets" className="mb-2 font-semibold text-base">
              Tickets
            </h2>
            <ContactTickets contactId={contactId} />
          </section>
        </div>
      )}
    />
  );
}
