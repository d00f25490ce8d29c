import type { InboxConversation } from '@switchboard/protocol';
import { createContext, type ReactNode, type RefObject, useContext } from 'react';
import type { Filters } from './filters.ts';

export type InboxLayout = 'wide' | 'medium' | 'single';

/** What the panes of the inbox know of each other. */
export interface Inbox {
  layout: InboxLayout;
  filters: Filters;
  setFilters: (change: Partial<Filters>) => void;
  openId: string | null;
  open: (id: string) => void;
  backToList: () => void;
  /** The ids in the order the list shows them, for going to the next one. */
  order: RefObject<readonly string[]>;
  customerShown: boolean;
  toggleCustomer: () => void;
  /** What other features do with the open conversation; it stands in its header. */
  threadActions: (conversation: InboxConversation) => ReactNode;
  /** What other features know of the customer; it stands in their panel. */
  customerSections: (contactId: string) => ReactNode;
}

export const InboxContext = createContext<Inbox | null>(null);

export function useInbox(): Inbox {
  const inbox = useContext(InboxContext);
  if (!inbox) throw new Error('useInbox needs an InboxScreen around it.');
  return inbox;
}

/** The neighbour of an id in the list: `step` 1 is the next, -1 the one before; null at the ends. */
export function neighbourOf(order: readonly string[], id: string | null, step: 1 | -1): string | null {
  if (id === null) return order[0] ?? null;
  const at = order.indexOf(id);
  return at < 0 ? (order[0] ?? null) : (order[at + step] ?? null);
}
