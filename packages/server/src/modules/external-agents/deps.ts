import type { Database, Tx } from '../../platform/database/index.ts';
import type { Egress } from '../../platform/egress/index.ts';
import type { ConversationDeps } from '../conversations/index.ts';
import type { Inbox } from '../inboxes/index.ts';
import type { EndDeps } from '../turns/index.ts';

export interface ExternalAgentsDeps {
  database: Database;
  conversations: ConversationDeps;
  turnBus: EndDeps['bus'];
  egress: Egress;
  /** The inbox of an agent's tasks; a unique violation where its key is taken. */
  insertInbox(
    tx: Tx,
    inbox: { companyId: string; key: string; name: string; botId: string; platform: 'TASK'; at: number },
  ): Promise<Inbox>;
  renameInbox(tx: Tx, id: string, name: string): Promise<void>;
  publicUrl: string;
  /** Nobody is believed without a proof. */
  production: boolean;
  now(): number;
}
