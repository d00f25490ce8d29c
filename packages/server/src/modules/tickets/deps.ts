import type { EventBus } from '../../platform/events/index.ts';
import type { ApiKeyPrincipal, OperatorPrincipal } from '../accounts/index.ts';
import type { ConversationDeps } from '../conversations/index.ts';
import type { MailDeps } from '../mail/index.ts';
import type { TicketEvents } from './ticket.events.ts';

export interface TicketDeps {
  conversations: ConversationDeps;
  bus: EventBus<TicketEvents>;
  mail: MailDeps;
}

export type Staff = OperatorPrincipal | ApiKeyPrincipal;
