import type { Principal } from '../../modules/accounts/index.ts';
import type { Bots } from '../../modules/bots/index.ts';
import type { Contacts } from '../../modules/contacts/index.ts';
import type { ConversationDeps, ConversationRow } from '../../modules/conversations/index.ts';
import type { Inbox } from '../../modules/inboxes/index.ts';
import type { Reader } from '../../platform/database/index.ts';
import type { Limiter } from '../../platform/http/index.ts';
import type { Realtime } from '../../platform/realtime/index.ts';

export interface ChatbotHttpDeps {
  conversations: ConversationDeps;
  bots: Pick<Bots, 'find'>;
  contacts: Pick<Contacts, 'verifyToken' | 'mintToken'>;
  realtime: Pick<Realtime<Principal>, 'listen'>;
  inboxById(db: Reader, id: string): Promise<Inbox | undefined>;
  /** The inbox of chats without a bot. */
  liveChatInbox: (
    tx: Parameters<Parameters<ConversationDeps['database']['transaction']>[0]>[0],
    companyId: string,
  ) => Promise<Inbox>;
  /** From 1; null where it does not wait. */
  queuePosition(conversation: ConversationRow): Promise<number | null>;
  limits: {
    newChats: Limiter;
    companyChats: Limiter;
    messages: Limiter;
  };
  now(): number;
}
