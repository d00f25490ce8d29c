import type { Document, KnownOfContact } from '@switchboard/protocol';
import type { createAccounts, Revocation } from '../modules/accounts/index.ts';
import type { ConversationDeps } from '../modules/conversations/index.ts';
import type { PresenceStatus } from '../platform/realtime/index.ts';

/** What modules need of the sockets, which are opened after them. */
export interface LiveSide {
  statusOf(kind: 'operator' | 'customer', ids: readonly string[]): Promise<Map<string, PresenceStatus>>;
  isAnyOperatorOnline(companyId: string): Promise<boolean>;
  onHoursChanged(companyId: string): void;
  onRevoked(revoked: Revocation): void;
  onOperatorChanged(id: string): void;
  onDisabling: Parameters<typeof createAccounts>[0]['onDisabling'];
  onHandsChanged: ConversationDeps['onHandsChanged'];
  onDocumentUpdated(companyId: string, document: Document): void;
  onDocumentRemoved(companyId: string, id: string): void;
  onContactChanged(companyId: string, contact: KnownOfContact): void;
}
