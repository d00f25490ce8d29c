import type { TransferOutcome } from '@switchboard/protocol';
import type { Reader, Tx } from '../../platform/database/index.ts';
import type { EventBus } from '../../platform/events/index.ts';
import type { PresenceStatus } from '../../platform/realtime/index.ts';
import type { ConversationDeps, ConversationRow } from '../conversations/index.ts';
import type { Inbox } from '../inboxes/index.ts';
import type { TransferRequestRow } from './transfer-request.store.ts';

/** What happened at the desk, told after the commit. */
export interface DeskEvents {
  'session.transferred': {
    conversation: ConversationRow;
    from: { id: string; name: string } | null;
    to: { id: string; name: string };
    reason: string;
    at: number;
  };
  'transfer.requested': { conversation: ConversationRow; request: TransferRequestRow };
  'transfer.settled': {
    conversation: ConversationRow;
    request: TransferRequestRow;
    outcome: TransferOutcome;
    answer: string;
    at: number;
  };
  /** An agent is in another state of their own. */
  'agent.state': { id: string; companyId: string };
  /** All pages of an agent are gone, and the process that knew them could not say so. */
  'agent.vanished': { id: string; companyId: string };
}

export interface DeskDeps {
  conversations: ConversationDeps;
  bus: EventBus<DeskEvents>;
  /** Where the chats of a customer come in: their widget, else the company's own inbox for live chats. */
  inboxOf(tx: Tx, customer: { companyId: string; inboxId: string | null }): Promise<Inbox>;
  statusOfOperators(ids: readonly string[]): Promise<Map<string, PresenceStatus>>;
  /** When each of them last did something, also without a page open; 0 where unknown. */
  operatorsActiveAt(ids: readonly string[]): Promise<Map<string, number>>;
  /** Does this process know who is here? Not while it does not hear the other nodes. */
  knowsPresence(): boolean;
  /** How many tickets the contact has had so far. */
  countTickets(db: Reader, contactId: string): Promise<number>;
  now(): number;
}
