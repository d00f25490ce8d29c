import type { Attachment } from '@switchboard/protocol';
import type { Database, Reader, Tx } from '../../platform/database/index.ts';
import type { EventBus } from '../../platform/events/index.ts';
import type { PresenceStatus } from '../../platform/realtime/index.ts';
import type { Principal } from '../accounts/index.ts';
import type { ConversationEvents } from './conversation.events.ts';

/** What conversations need of attachments; the module itself lives beside this one. */
export interface AttachmentAccess {
  claim(
    tx: Tx,
    claim: {
      companyId: string;
      uploader: { kind: Principal['kind']; id: string };
      ids: string[];
      conversationId: string;
      messageId: string;
    },
  ): Promise<void>;
  /** Wire objects with fresh signed URLs, by message id. */
  of(db: Reader, messageIds: readonly string[]): Promise<Map<string, Attachment[]>>;
}

export interface ConversationDeps {
  database: Database;
  bus: EventBus<ConversationEvents>;
  attachments: AttachmentAccess;
  presenceOfCustomers(ids: readonly string[]): Promise<Map<string, PresenceStatus>>;
  now(): number;
}
