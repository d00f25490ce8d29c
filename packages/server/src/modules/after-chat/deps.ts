import type { Rating } from '@switchboard/protocol';
import type { EventBus } from '../../platform/events/index.ts';
import type { Limiter } from '../../platform/http/index.ts';
import type { ConversationDeps } from '../conversations/index.ts';
import type { MailDeps } from '../mail/index.ts';

export interface AfterChatEvents {
  'chat.rated': { companyId: string; conversationId: string; rating: Rating; changed: boolean };
}

export interface AfterChatDeps {
  conversations: ConversationDeps;
  mail: MailDeps;
  bus: EventBus<AfterChatEvents>;
  limits: {
    /** Ratings and transcripts by customer. */
    calls: Limiter;
    /** Mailed transcripts, by conversation, by the address they go to, and by where they are asked from. */
    mailsOfChat: Limiter;
    mailsToAddress: Limiter;
    mailsFromNetwork: Limiter;
  };
}
