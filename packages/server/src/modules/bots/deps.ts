import type { Database, Tx } from '../../platform/database/index.ts';
import type { Inbox } from '../inboxes/index.ts';
import type { Knowledge } from '../knowledge/index.ts';

export interface BotsDeps {
  database: Database;
  knowledge: Pick<Knowledge, 'search'>;
  /** The inbox of a bot's own chats; a unique violation where its key is taken. */
  insertInbox(
    tx: Tx,
    inbox: { companyId: string; key: string; name: string; botId: string; at: number },
  ): Promise<Inbox>;
  renameInbox(tx: Tx, id: string, name: string): Promise<void>;
  now(): number;
}
