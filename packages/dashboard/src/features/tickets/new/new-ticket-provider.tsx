import { createContext, type ReactNode, Suspense, useContext, useMemo, useState } from 'react';
import { useCommands } from '../../../ui/commands/use-commands.tsx';
import { lazyPage } from '../../../ui/lazy-page.ts';
import { ticketCommands } from '../keys.ts';
import { emptyDraft } from './ticket-draft.ts';

const NewTicketDialog = lazyPage(() => import('./new-ticket-dialog.tsx'), 'NewTicketDialog');

/** Opens the form; for this contact, where one is named. */
type OpenNewTicket = (contactId?: string) => void;

const NewTicketContext = createContext<OpenNewTicket>(() => undefined);
export const useNewTicket = () => useContext(NewTicketContext);

/** The form for a ticket, wherever one is when somebody calls. What was written in it stays until it is sent. */
export function NewTicketProvider({ children }: { children: ReactNode }) {
  const [draft, setDraft] = useState(emptyDraft);
  const [isOpen, setOpen] = useState(false);
  const open = useMemo<OpenNewTicket>(
    () => (contactId) => {
      if (contactId) setDraft((known) => ({ ...known, requester: { kind: 'known', id: contactId } }));
      setOpen(true);
    },
    [],
  );
  useCommands(ticketCommands, { 'ticket-new': () => open() });
  return (
    <NewTicketContext value={open}>
      {children}
      {isOpen && (
        <Suspense>
          <NewTicketDialog draft={draft} onDraft={setDraft} close={() => setOpen(false)} />
        </Suspense>
      )}
    </NewTicketContext>
  );
}
