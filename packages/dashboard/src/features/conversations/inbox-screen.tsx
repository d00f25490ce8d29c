import { MessagesSquare } from 'lucide-react';
import type { ReactNode } from 'react';
import { Sheet } from '../../ui/dialog.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { PanelSection } from '../../ui/panel-section.tsx';
import { PaneHandle, usePaneWidth } from '../../ui/resizable-panes.tsx';
import { CustomerPanel } from '../contacts/index.ts';
import { type Inbox, InboxContext, useInbox } from './inbox-context.ts';
import { ListPane } from './list/list-pane.tsx';
import { ContactConversations } from './panel/contact-conversations.tsx';
import { useConversation } from './queries.ts';
import { ThreadPane } from './thread/thread-pane.tsx';
import { useInboxState } from './use-inbox-state.ts';

/** List, thread and customer beside each other, or as many of them as fit. */
export function InboxScreen(slots: Pick<Inbox, 'threadActions' | 'customerSections'>) {
  const inbox = useInboxState(slots);
  return (
    <InboxContext value={inbox}>
      <h1 className="sr-only">Inbox</h1>
      <div className="flex h-full min-w-0">{inbox.layout === 'single' ? <SinglePane /> : <Panes />}</div>
    </InboxContext>
  );
}

function SinglePane() {
  const { openId } = useInbox();
  return <div className="min-w-0 flex-1">{openId ? <Opened id={openId} /> : <ListPane />}</div>;
}

function Panes() {
  const { openId } = useInbox();
  const list = usePaneWidth('list', { initial: 340, min: 280, max: 480 });
  return (
    <>
      <div className="shrink-0" style={{ width: list.width }}>
        <ListPane />
      </div>
      <PaneHandle label="Width of the list" pane={list} paneIs="before" />
      <div className="min-w-0 flex-1">{openId ? <Opened id={openId} /> : <NothingOpen />}</div>
    </>
  );
}

function Opened({ id }: { id: string }) {
  const { layout, customerShown } = useInbox();
  const panel = usePaneWidth('customer', { initial: 300, min: 260, max: 420 });
  return (
    <div className="flex h-full min-w-0">
      <div className="min-w-0 flex-1">
        <ThreadPane key={id} conversationId={id} />
      </div>
      {layout === 'wide' ? (
        customerShown && (
          <>
            <PaneHandle label="Width of the customer panel" pane={panel} paneIs="after" />
            <aside aria-label="Customer" className="shrink-0 overflow-y-auto" style={{ width: panel.width }}>
              <Customer conversationId={id} />
            </aside>
          </>
        )
      ) : (
        <CustomerSheet>
          <Customer conversationId={id} />
        </CustomerSheet>
      )}
    </div>
  );
}

function CustomerSheet({ children }: { children: ReactNode }) {
  const { customerShown, toggleCustomer } = useInbox();
  return (
    <Sheet title="Customer" open={customerShown} onOpenChange={toggleCustomer}>
      {children}
    </Sheet>
  );
}

function Customer({ conversationId }: { conversationId: string }) {
  const { customerSections } = useInbox();
  const contactId = useConversation(conversationId).data?.contactId;
  return (
    contactId && (
      <CustomerPanel contactId={contactId}>
        <PanelSection title="Other conversations" id="conversations">
          <ContactConversations contactId={contactId} exceptId={conversationId} />
        </PanelSection>
        {customerSections(contactId)}
      </CustomerPanel>
    )
  );
}

function NothingOpen() {
  return (
    <EmptyState icon={MessagesSquare} title="No conversation is open.">
      <p className="flex flex-wrap items-center justify-center gap-1.5">
        <Kbd keys="j" /> and <Kbd keys="k" /> walk through the list, <Kbd keys="enter" /> opens,{' '}
        <Kbd keys="?" /> shows all keys.
      </p>
    </EmptyState>
  );
}
