import type { InboxConversation } from '@switchboard/protocol';
import { ContactRatings, ThreadMenu } from '../../features/after-chat/index.ts';
import { InboxScreen } from '../../features/conversations/index.ts';
import { ThreadActions } from '../../features/desk/index.ts';
import { ContactTickets } from '../../features/tickets/index.ts';
import { PanelSection } from '../../ui/panel-section.tsx';

export const preloadInbox = () => Promise.all([InboxScreen.preload(), ThreadActions.preload()]);

const threadActions = (conversation: InboxConversation) => (
  <>
    <ThreadActions conversation={conversation} />
    <ThreadMenu conversation={conversation} />
  </>
);

const customerSections = (contactId: string) => (
  <>
    <PanelSection title="Tickets" id="tickets">
      <ContactTickets contactId={contactId} />
    </PanelSection>
    <PanelSection title="Ratings" id="ratings">
      <ContactRatings contactId={contactId} />
    </PanelSection>
  </>
);

/** What the features do with one conversation, in one place. */
export function InboxRoute() {
  return <InboxScreen threadActions={threadActions} customerSections={customerSections} />;
}
