import type { Principal } from '../../modules/accounts/index.ts';
import type { Contacts } from '../../modules/contacts/index.ts';
import type { ConversationDeps } from '../../modules/conversations/index.ts';
import type { ExternalAgents } from '../../modules/external-agents/index.ts';
import type { Inbox } from '../../modules/inboxes/index.ts';
import type { Reader } from '../../platform/database/index.ts';
import type { Limiter } from '../../platform/http/index.ts';

export interface AgentTasksDeps {
  conversations: ConversationDeps;
  agents: Pick<ExternalAgents, 'find' | 'findTask' | 'insertTask' | 'respond'>;
  contacts: Pick<Contacts, 'verifyToken' | 'mintToken'>;
  inboxById(db: Reader, id: string): Promise<Inbox | undefined>;
  /** Nobody is believed without a proof. */
  production: boolean;
  testEndpoints: boolean;
  limits: {
    newTasks: Limiter;
    companyTasks: Limiter;
    messages: Limiter;
  };
  now(): number;
}

export interface Caller {
  principal: Principal | null;
  address: string;
}
